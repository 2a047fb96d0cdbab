// A group is entered once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var group = new TaskGroup();
        with(group, _ -> {
            log("in");
        });
        try {
            with(group, _ -> {
                log("never");
            });
        } catch (IllegalStateException e) {
            log(e);
        }
    });
}
