// wait() of what is done takes a turn all the same.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var future = loop.<Integer>createFuture();
        future.setResult(1);
        loop.callSoon(() -> log("a turn"));
        var result = Asyncio.wait(List.of(future));
        log(result.done().size(), result.pending().size());
        sleep(0);
    });
}
