// Tasks that end in the same iteration are all in done.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    sleep(delay);
}

List<String> names(Set<Task<Void>> tasks) {
    return tasks.stream().map(t -> t.getName()).sorted().toList();
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(TaskOptions.named("a"), () -> child(1)),
                createTask(TaskOptions.named("b"), () -> child(1)),
                createTask(TaskOptions.named("c"), () -> child(2)));
        var result = Asyncio.wait(tasks, FIRST_COMPLETED);
        log(names(result.done()), names(result.pending()));
        Asyncio.wait(result.pending());
    });
}
