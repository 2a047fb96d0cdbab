// A timeout cancels the body at its deadline and raises TimeoutError outside.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        try {
            timeout(2, () -> {
                try {
                    sleep(10);
                } catch (CancelledError e) {
                    log("inside", e);
                    throw e;
                }
            });
        } catch (TimeoutException e) {
            log("outside", e);
        }
        log(currentTask().cancelling());
    });
}
