// A loop cannot be closed, nor run again, while it runs.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        for (var attempt : List.<Runnable>of(loop::close, loop::runForever)) {
            try {
                attempt.run();
            } catch (IllegalStateException e) {
                log(e);
            }
        }
        log(loop.isRunning(), loop.isClosed());
    });
}
