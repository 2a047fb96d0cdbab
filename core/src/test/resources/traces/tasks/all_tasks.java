// all_tasks() has the tasks that are not done.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    sleep(delay);
}

List<String> names() {
    return allTasks().stream().map(task -> task.getName()).sorted().toList();
}

void main() {
    vrun(() -> {
        currentTask().setName("main");
        for (int i : List.of(1, 2, 3)) {
            createTask(TaskOptions.named("child " + i), () -> child(i));
        }
        log(names());
        sleep(1.5);
        log(names());
        sleep(1);
        log(names());
        sleep(1);
        log(names());
    });
}
