// create_task() of a group takes a name.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log(currentTask().getName());
}

void main() {
    vrun(() -> {
        taskGroup(group -> {
            var task = group.createTask(TaskOptions.named("the child"), () -> child());
            log(task.getName());
        });
    });
}
