// A task that was cancelled once before, and went on, can still time out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("swallowed");
    }
    try {
        timeout(1, () -> sleep(10));
    } catch (Throwable e) {
        log(e, currentTask().cancelling());
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel();
        await(task);
    });
}
