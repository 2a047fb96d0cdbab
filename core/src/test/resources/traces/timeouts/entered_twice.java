// A timeout is entered once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var timeout = timeout(1);
        with(timeout, _ -> {
            log("in");
        });
        try {
            with(timeout, _ -> {
                log("never");
            });
        } catch (IllegalStateException e) {
            log(e);
        }
    });
}
