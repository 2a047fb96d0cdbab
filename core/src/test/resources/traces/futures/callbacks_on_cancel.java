// Cancelling a future schedules its callbacks.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        future.addDoneCallback(f -> log("callback", f.cancelled()));
        log("cancel", future.cancel());
        sleep(0);
    });
}
