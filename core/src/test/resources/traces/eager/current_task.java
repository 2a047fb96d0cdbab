// While an eager task runs it is the current one; afterwards the creator is again.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("child", currentTask().getName());
    sleep(0);
    log("child", currentTask().getName());
}

void main() {
    vrun(() -> {
        currentTask().setName("main");
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var task = createTask(TaskOptions.named("eager"), () -> child());
        log("main", currentTask().getName());
        await(task);
    });
}
