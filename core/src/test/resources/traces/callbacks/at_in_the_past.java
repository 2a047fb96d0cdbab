// call_at with a time that has passed runs in the next iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        sleep(5);
        loop.callAt(1, () -> log("was due at 1"));
        loop.callAt(0.5, () -> log("was due at 0.5"));
        loop.callSoon(() -> log("soon"));
        sleep(0);
        log("main");
        sleep(1);
    });
}
