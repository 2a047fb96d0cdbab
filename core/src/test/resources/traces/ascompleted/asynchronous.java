// as_completed() as an asynchronous iterator gives the tasks themselves.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(TaskOptions.named("a"), () -> child("a", 3)),
                createTask(TaskOptions.named("b"), () -> child("b", 1)),
                createTask(TaskOptions.named("c"), () -> child("c", 2)));
        for (var future : asCompleted(tasks)) {
            var task = (Task<String>) future;
            log(task.getName(), task.done(), await(task), tasks.contains(task));
        }
    });
}
