// timeout_at takes a time of the loop's clock.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        sleep(3);
        try {
            timeoutAt(loop.time() + 2, timeout -> {
                log("when", timeout.when());
                sleep(10);
            });
        } catch (TimeoutException e) {
            log(e);
        }
        try {
            timeoutAt(1.0, () -> sleep(10));
        } catch (TimeoutException e) {
            log("a time long past", e);
        }
    });
}
