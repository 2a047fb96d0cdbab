// A child has failed, and the group is cancelled from outside while others clean up.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("a");
}

void slowCleanup() {
    try {
        sleep(10);
    } finally {
        log("cleaning");
        sleep(2);
        log("clean");
    }
}

void parent() {
    try {
        taskGroup(group -> {
            group.createTask(() -> bad());
            group.createTask(() -> slowCleanup());
        });
    } catch (Throwable e) {
        log("parent", e, currentTask().cancelling());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(2);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled());
        if (!task.cancelled()) {
            log(task.exception());
        }
    });
}
