// In a loop with eager tasks, a child that never suspends is done when create_task returns.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

double child(double delay) {
    log("starts", delay);
    if (delay > 0) {
        sleep(delay);
    }
    return delay;
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(EAGER_TASK_FACTORY);
        var tasks = new TaskGroup().run(group -> {
            var a = group.createTask(() -> child(0));
            log("a done", a.done());
            var b = group.createTask(() -> child(1));
            log("b done", b.done());
            return List.of(a, b);
        });
        log(tasks.get(0).result(), tasks.get(1).result());
    });
}
