// An eager task that fails at once keeps the exception for whoever awaits it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    throw new Boom("a");
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var task = createTask(() -> child());
        log(task.done(), task.exception());
        try {
            await(task);
        } catch (Boom e) {
            log(e);
        }
    });
}
