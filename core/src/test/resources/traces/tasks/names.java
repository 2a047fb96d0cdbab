// A task has the name it was given, and may be renamed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("I am", currentTask().getName());
    currentTask().setName("renamed");
    sleep(0);
    log("I am", currentTask().getName());
}

void main() {
    vrun(() -> {
        var task = createTask(TaskOptions.named("first"), () -> child());
        log(task.getName());
        await(task);
        log(task.getName());
        task.setName("42");
        log(task.getName());
    });
}
