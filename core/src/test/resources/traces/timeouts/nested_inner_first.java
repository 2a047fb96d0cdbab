// Of two nested timeouts the inner expires: only the inner raises.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var outer = timeout(10);
        var inner = new AtomicReference<Timeout>();
        try {
            with(outer, _ -> {
                try {
                    timeout(1, t -> {
                        inner.set(t);
                        sleep(20);
                    });
                } catch (TimeoutException e) {
                    log("inner", e);
                }
                sleep(1);
                log("goes on");
            });
        } catch (TimeoutException e) {
            log("never", e);
        }
        log(outer.expired(), inner.get().expired());
    });
}
