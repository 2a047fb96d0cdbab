// A cancelled future raises CancelledError with the message it was cancelled with.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        log("cancel", future.cancel("why"));
        log("again", future.cancel("late"));
        log(future.done(), future.cancelled());
        for (var ask : List.<Runnable>of(() -> future.result(), () -> future.exception())) {
            try {
                ask.run();
            } catch (CancelledError e) {
                log(e);
            }
        }
        try {
            await(future);
        } catch (CancelledError e) {
            log("await", e);
        }
    });
}
