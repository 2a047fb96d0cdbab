// A loop stopped before it runs does one iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

EventLoop loop = new VirtualLoop();

void again(int n) {
    log("call", n);
    loop.callSoon(() -> again(n + 1));
}

void main() {
    loop.callSoon(() -> again(1));
    loop.stop();
    loop.runForever();
    log("stopped");
    loop.stop();
    loop.runForever();
    log("stopped");
    loop.close();
}
