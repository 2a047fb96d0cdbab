// A task that cancels itself gets CancelledError at its next suspension.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("cancel", currentTask().cancel("by myself"));
    log("still running");
    try {
        sleep(0);
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
