// A task that yields something that is neither a future nor nothing gets an error at that point.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        for (var value : List.of(42, "text", List.of(1))) {
            try {
                suspend(value);
            } catch (IllegalStateException e) {
                log("refused", value, e);
            }
        }
        log("end");
    });
}
