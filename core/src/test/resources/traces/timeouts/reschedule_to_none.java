// A timeout rescheduled to no deadline does not fire.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var timeout = timeout(1);
        with(timeout, _ -> {
            timeout.reschedule(null);
            sleep(10);
        });
        log("end", timeout.when(), timeout.expired());
    });
}
