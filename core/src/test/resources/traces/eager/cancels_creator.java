// An eager task that cancels its creator: the creator gets it at its next suspension.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(Task<?> creator) {
    creator.cancel("from the eager task");
}

void parent() {
    var me = currentTask();
    createTask(() -> child(me));
    log("parent still runs");
    try {
        sleep(0);
    } catch (CancelledError e) {
        log("parent", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var task = loop.createTask(() -> parent());
        loop.setTaskFactory(TaskFactory.EAGER);
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
