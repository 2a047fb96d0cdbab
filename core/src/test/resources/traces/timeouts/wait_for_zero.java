// wait_for() with no time at all: a result that is there is returned, anything else is cancelled unstarted.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void child() {
    log("never");
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().<String>createFuture();
        future.setResult("ready");
        log(waitFor(future, 0));
        var task = createTask(() -> child());
        try {
            waitFor(task, 0);
        } catch (TimeoutException e) {
            log(e, task.cancelled());
        }
        var pending = getRunningLoop().createFuture();
        try {
            waitFor(pending, -1);
        } catch (TimeoutException e) {
            log(e, pending.cancelled());
        }
    });
}
