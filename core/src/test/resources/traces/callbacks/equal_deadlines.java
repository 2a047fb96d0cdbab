// Timers of equal deadline run first in, first out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.callLater(2, () -> log("a"));
        loop.callLater(1, () -> log("b"));
        loop.callAt(2, () -> log("c"));
        loop.callLater(1, () -> log("d"));
        loop.callLater(2, () -> log("e"));
        sleep(1);
        loop.callLater(1, () -> log("f"));
        sleep(2);
    });
}
