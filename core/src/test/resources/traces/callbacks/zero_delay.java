// call_later(0) runs after what is ready already, and within the next iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.callLater(0, () -> log("later 0"));
        loop.callSoon(() -> log("soon"));
        loop.callLater(-1, () -> log("later -1"));
        sleep(0);
        log("after one turn");
        sleep(0);
        log("after two turns");
    });
}
