// A rescheduled timeout keeps its new deadline.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var timeout = timeout(1);
        try {
            with(timeout, _ -> {
                log("when", timeout.when());
                sleep(0.5);
                timeout.reschedule(4.0);
                log("when", timeout.when());
                sleep(10);
            });
        } catch (TimeoutException e) {
            log(e, "expired", timeout.expired(), "when", timeout.when());
        }
    });
}
