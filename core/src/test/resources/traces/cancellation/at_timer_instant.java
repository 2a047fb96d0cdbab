// A cancel at the very instant at which the sleep ends: whoever is first in the queue wins.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name, double delay) {
    try {
        sleep(delay);
        log(name, "slept");
    } catch (CancelledError e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var early = createTask(() -> child("early", 1));
        sleep(0);
        loop.callLater(1, () -> early.cancel("at the same time"));
        var late = createTask(() -> child("late", 2));
        loop.callLater(2, () -> late.cancel("before the timer"));
        sleep(0);
        Asyncio.wait(List.of(early, late));
    });
}
