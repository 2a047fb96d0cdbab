// stop() lets the iteration finish; a stopped loop can run again.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    var loop = new VirtualLoop();
    loop.callSoon(() -> log("a"));
    loop.callSoon(loop::stop);
    loop.callSoon(() -> log("b"));
    loop.callLater(1, () -> log("timer"));
    loop.runForever();
    log("stopped");
    loop.callLater(2, loop::stop);
    loop.runForever();
    log("stopped again");
    loop.close();
}
