// A future set by a timer wakes its waiter one turn after the timer's callback.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var future = loop.<String>createFuture();
        loop.callLater(2, () -> future.setResult("data"));
        loop.callLater(2, () -> log("timer after it"));
        log(await(future));
    });
}
