// run_until_complete returns the result or raises what the coroutine raised.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String good() {
    sleep(1);
    return "result";
}

void bad() {
    sleep(1);
    throw new Boom("a");
}

void main() {
    var loop = new VirtualLoop();
    log(loop.runUntilComplete(() -> good()));
    try {
        loop.runUntilComplete(() -> bad());
    } catch (Boom e) {
        log(e);
    }
    var future = loop.<String>createFuture();
    loop.callLater(1, () -> future.setResult("set"));
    log(loop.runUntilComplete(future));
    log(loop.isRunning(), loop.isClosed(), loop.time());
    loop.close();
    log(loop.isRunning(), loop.isClosed());
}
