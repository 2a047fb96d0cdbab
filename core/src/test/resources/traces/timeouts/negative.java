// A negative timeout is like a deadline in the past: it fires in the next iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        try {
            timeout(-1, () -> {
                log("body runs");
                sleep(0);
                log("one turn");
                sleep(10);
            });
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
