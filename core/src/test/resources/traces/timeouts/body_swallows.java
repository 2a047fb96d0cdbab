// A body that swallows the expiry goes on; the timeout has expired and raises nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var timeout = timeout(1);
        with(timeout, _ -> {
            try {
                sleep(10);
            } catch (CancelledError e) {
                log("swallowed");
            }
            sleep(1);
        });
        log("expired", timeout.expired(), currentTask().cancelling());
    });
}
