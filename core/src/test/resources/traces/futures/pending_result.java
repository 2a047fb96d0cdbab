// result() and exception() of a pending future are errors.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        for (var ask : List.<Runnable>of(() -> future.result(), () -> future.exception())) {
            try {
                ask.run();
            } catch (InvalidStateException e) {
                log(e);
            }
        }
        future.cancel();
    });
}
