// Cancelling a task in wait_for() cancels the inner task and waits for it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("child", e);
        sleep(1);
        log("child cleaned up");
        throw e;
    }
}

void parent() {
    try {
        waitFor(() -> child(), 5);
    } catch (Throwable e) {
        log("parent", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
