// A future knows its loop, and isfuture() knows a future.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var future = loop.createFuture();
        var task = createTask(() -> child());
        log(future.getLoop() == loop, task.getLoop() == loop);
        log(isFuture(future), isFuture(task), isFuture(42));
        await(task);
    });
}
