// A timeout rescheduled to a time past fires in the next iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        try {
            timeout(10, timeout -> {
                sleep(5);
                timeout.reschedule(1.0);
                log("expired yet", timeout.expired());
                sleep(10);
            });
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
