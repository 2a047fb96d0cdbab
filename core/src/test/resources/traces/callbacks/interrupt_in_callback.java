// A KeyboardInterrupt from a callback leaves run_forever at once; the rest waits for the next run.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void interrupt() {
    throw new KeyboardInterrupt();
}

void main() {
    var loop = new VirtualLoop();
    loop.callSoon(() -> log("before"));
    loop.callSoon(() -> interrupt());
    loop.callSoon(() -> log("after"));
    try {
        loop.runForever();
    } catch (KeyboardInterrupt e) {
        log(e);
    }
    log(loop.isRunning(), loop.isClosed());
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();
}
