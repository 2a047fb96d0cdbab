// Timers run in the order of their deadlines.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        for (double delay : List.of(3.0, 1.0, 2.0, 0.5, 2.5)) {
            loop.callLater(delay, () -> log("after", delay));
        }
        sleep(4);
    });
}
