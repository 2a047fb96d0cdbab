// A body that answers the expiry with another exception: that exception comes out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var timeout = timeout(1);
        try {
            with(timeout, _ -> {
                try {
                    sleep(10);
                } finally {
                    throw new Boom("in cleanup");
                }
            });
        } catch (Boom e) {
            log(e, timeout.expired(), currentTask().cancelling());
        }
    });
}
