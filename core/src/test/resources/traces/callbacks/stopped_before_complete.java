// run_until_complete of a loop that is stopped meanwhile is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    var loop = new VirtualLoop();
    var future = loop.createFuture();
    loop.callLater(1, loop::stop);
    try {
        loop.runUntilComplete(future);
    } catch (IllegalStateException e) {
        log(e);
    }
    future.cancel();
    loop.close();
}
