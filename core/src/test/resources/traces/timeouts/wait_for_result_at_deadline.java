// A result that comes in the iteration of the deadline is too late, even if it came before it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var early = loop.<String>createFuture();
        loop.callLater(1, () -> early.setResult("just not in time"));
        try {
            log(waitFor(early, 1));
        } catch (TimeoutException e) {
            log("early", e);
        }
        var late = loop.<String>createFuture();
        var waiter = createTask(() -> waitFor(late, 1));
        sleep(0);
        loop.callLater(1, () -> {
            if (!late.done()) {
                late.setResult("just too late");
            }
        });
        try {
            log(await(waiter));
        } catch (TimeoutException e) {
            log("late", e, late.cancelled());
        }
    });
}
