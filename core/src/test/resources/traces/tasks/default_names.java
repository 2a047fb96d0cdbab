// Unnamed tasks are numbered in the order of creation.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {}

int number(Task<?> task) {
    return Integer.parseInt(task.getName().replace("Task-", ""));
}

void main() {
    vrun(() -> {
        int first = number(currentTask());
        var a = createTask(() -> child());
        var named = createTask(TaskOptions.named("named"), () -> child());
        var b = createTask(() -> child());
        log(number(a) - first, named.getName(), number(b) - first);
        Asyncio.wait(List.of(a, named, b));
    });
}
