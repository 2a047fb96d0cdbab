// A group cancelled while its body runs.
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
    taskGroup(group -> {
        group.createTask(() -> child());
        try {
            sleep(10);
        } catch (CancelledError e) {
            log("body", e);
            throw e;
        }
    });
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(1);
        task.cancel("msg");
        try {
            await(task);
        } catch (CancelledError e) {
            log("main", e, task.cancelled());
        }
    });
}
