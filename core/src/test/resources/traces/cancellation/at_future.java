// Cancelling a task that awaits a future cancels the future.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void child(Future<?> future) {
    try {
        await(future);
    } catch (CancelledError e) {
        log("child", e, "future cancelled", future.cancelled());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        var task = createTask(() -> child(future));
        sleep(1);
        task.cancel("msg");
        log("at once", future.cancelled(), task.cancelled());
        Asyncio.wait(List.of(task));
        log("then", task.cancelled());
    });
}
