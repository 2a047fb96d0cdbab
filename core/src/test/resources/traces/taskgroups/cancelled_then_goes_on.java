// A group that failed while it was cancelled from outside: the cancellation is delivered at the next wait.
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
        sleep(2);
    }
}

void parent() {
    var me = currentTask();
    try {
        taskGroup(group -> {
            group.createTask(() -> bad());
            group.createTask(() -> slowCleanup());
        });
    } catch (ExceptionGroup e) {
        log("parent", e, me.cancelling());
    }
    try {
        sleep(0);
        log("never");
    } catch (CancelledError e) {
        log("delivered", e, me.cancelling());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(2);
        task.cancel("from outside");
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
