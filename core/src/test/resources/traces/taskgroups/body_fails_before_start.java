// A body that fails before the children have started: they never run.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Task<?> task;

void child() {
    log("never");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                task = group.createTask(() -> child());
                throw new Boom("body");
            });
        } catch (ExceptionGroup e) {
            log(e, task.cancelled());
        }
    });
}
