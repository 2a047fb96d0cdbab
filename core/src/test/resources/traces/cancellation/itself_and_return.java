// A task that cancels itself and returns without suspending is cancelled, not finished.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    currentTask().cancel("too late");
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        try {
            log(await(task));
        } catch (CancelledError e) {
            log("main", e);
        }
        log(task.done(), task.cancelled(), task.cancelling());
    });
}
