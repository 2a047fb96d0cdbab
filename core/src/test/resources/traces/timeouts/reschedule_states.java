// reschedule() needs a timeout that is entered, not expired and not left.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var timeout = timeout(1);
        try {
            timeout.reschedule(2.0);
        } catch (IllegalStateException e) {
            log("before", e);
        }
        try {
            with(timeout, _ -> {
                try {
                    sleep(10);
                } finally {
                    try {
                        timeout.reschedule(5.0);
                    } catch (IllegalStateException e) {
                        log("expiring", e);
                    }
                }
            });
        } catch (TimeoutException e) {
            log(e);
        }
        try {
            timeout.reschedule(9.0);
        } catch (IllegalStateException e) {
            log("after", e);
        }
    });
}
