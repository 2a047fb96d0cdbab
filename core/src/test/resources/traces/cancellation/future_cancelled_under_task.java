// Cancelling the future a task awaits raises CancelledError in the task, which was not cancelled itself.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

String child(Future<?> future) {
    try {
        await(future);
    } catch (CancelledError e) {
        log("child", e, "cancelling", currentTask().cancelling());
    }
    return "went on";
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        var task = createTask(() -> child(future));
        sleep(1);
        future.cancel("of the future");
        log(await(task));
    });
}
