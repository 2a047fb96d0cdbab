// A suspended eager task is among all_tasks(); one that is done is not.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    if (delay > 0) {
        sleep(delay);
    }
}

List<String> names() {
    return allTasks().stream().map(task -> task.getName()).sorted().toList();
}

void main() {
    vrun(() -> {
        currentTask().setName("main");
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var tasks = Stream.of(0, 1).map(d -> createTask(TaskOptions.named("after " + d), () -> child(d))).toList();
        log(names());
        Asyncio.wait(tasks);
        log(names());
    });
}
