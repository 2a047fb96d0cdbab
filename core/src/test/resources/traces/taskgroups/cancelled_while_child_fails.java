// Cancelled from outside while a child fails in its cleanup: the failure comes out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } finally {
        throw new Boom("in cleanup");
    }
}

void parent() {
    try {
        taskGroup(group -> {
            group.createTask(() -> child());
        });
    } catch (Throwable e) {
        log("parent", e, currentTask().cancelling());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled(), task.cancelled() ? null : task.exception());
    });
}
