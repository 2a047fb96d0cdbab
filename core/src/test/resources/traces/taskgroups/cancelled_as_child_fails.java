// Cancelled from outside before a child that is about to fail has run: the child is only cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("never raised");
}

void parent() {
    try {
        taskGroup(group -> {
            group.createTask(() -> bad());
            sleep(10);
        });
    } catch (Throwable e) {
        log("parent", e, currentTask().cancelling());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(0);
        getRunningLoop().callLater(1, () -> task.cancel("at the same time"));
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
