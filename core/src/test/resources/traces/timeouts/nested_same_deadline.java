// Both of two nested timeouts expire in the same iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var outer = timeout(1);
        var inner = new AtomicReference<Timeout>();
        try {
            with(outer, _ -> {
                try {
                    timeout(1, t -> {
                        inner.set(t);
                        sleep(20);
                    });
                } catch (Throwable e) {
                    log("inner", e);
                    throw e;
                }
            });
        } catch (Throwable e) {
            log("outer", e);
        }
        log(outer.expired(), inner.get().expired(), currentTask().cancelling());
    });
}
