// A group whose task was cancelled before it entered gets that cancellation at its first wait.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("never");
}

void parent() {
    currentTask().cancel("beforehand");
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
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
