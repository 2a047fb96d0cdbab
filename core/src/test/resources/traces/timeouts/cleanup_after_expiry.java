// The body's cleanup may take time after the deadline.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        try {
            timeout(1, () -> {
                try {
                    sleep(10);
                } finally {
                    sleep(3);
                    log("clean");
                }
            });
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
