// Of two nested timeouts the outer expires: the inner lets the cancellation through.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var outer = timeout(1);
        var inner = new AtomicReference<Timeout>();
        try {
            with(outer, _ -> {
                try {
                    timeout(10, t -> {
                        inner.set(t);
                        sleep(20);
                    });
                } catch (CancelledError e) {
                    log("inner", e);
                    throw e;
                }
            });
        } catch (TimeoutException e) {
            log("outer", e);
        }
        log(outer.expired(), inner.get().expired(), currentTask().cancelling());
    });
}
