// Cancelling a task that waits for its task group cancels the children.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    }
}

void parent() {
    try {
        taskGroup(group -> {
            group.createTask(() -> child());
            log("body ends");
        });
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
        log(task.cancelled(), task.cancelling());
    });
}
