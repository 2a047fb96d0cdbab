// timeout(None) never expires until it is rescheduled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var timeout = timeout(null);
        with(timeout, _ -> {
            log("when", timeout.when());
            sleep(100);
        });
        log("expired", timeout.expired());
        try {
            timeout((Duration) null, t -> {
                t.reschedule(getRunningLoop().time() + 1);
                sleep(100);
            });
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
