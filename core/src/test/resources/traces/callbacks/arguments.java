// A callback gets the arguments it was scheduled with.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.callSoon(() -> log());
        loop.callSoon(() -> log("one"));
        loop.callSoon(() -> log("one", 2, List.of(3, 4)));
        loop.callLater(1, () -> log("later", 5));
        loop.callAt(2, () -> log("at", 6));
        sleep(3);
    });
}
