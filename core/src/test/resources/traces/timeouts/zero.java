// A timeout of zero lets the body run to its first suspension and cancels it there.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        try {
            timeout(0, () -> {
                log("body runs");
                sleep(0);
                log("one turn");
                sleep(0);
                log("two turns");
            });
        } catch (TimeoutException e) {
            log(e);
        }
        var timeout = timeout(0);
        with(timeout, _ -> {
            log("a body that never suspends");
        });
        log("expired", timeout.expired());
    });
}
