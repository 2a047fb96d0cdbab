// A future takes an exception of any kind, except StopIteration, which becomes an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var future = loop.createFuture();
        future.setException(new StopIteration(1));
        log(future.exception());
        future = loop.createFuture();
        future.setException(new Crash("not an Exception"));
        try {
            await(future);
        } catch (Crash e) {
            log(e);
        }
    });
}
