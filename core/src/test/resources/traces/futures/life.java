// A future is pending, then has a result, and cannot change any more.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        log("done", future.done(), "cancelled", future.cancelled());
        future.setResult(5);
        log("done", future.done(), "result", future.result(), "exception", future.exception());
        for (var change : List.<Runnable>of(() -> future.setResult(6), () -> future.setException(new Boom()))) {
            try {
                change.run();
            } catch (InvalidStateException e) {
                log(e);
            }
        }
        log("cancel", future.cancel(), "result", future.result());
    });
}
