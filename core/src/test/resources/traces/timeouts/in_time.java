// A body that ends in time is left alone, and the timer is gone.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var timeout = timeout(2);
        with(timeout, _ -> {
            sleep(1);
        });
        log("expired", timeout.expired());
        sleep(5);
        log("end");
    });
}
