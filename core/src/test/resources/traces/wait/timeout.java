// A timeout returns what is done by then and cancels nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
}

List<String> names(Set<Task<Void>> tasks) {
    return tasks.stream().map(t -> t.getName()).sorted().toList();
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(TaskOptions.named("a"), () -> child("a", 1)),
                createTask(TaskOptions.named("b"), () -> child("b", 3)));
        var result = Asyncio.wait(tasks, 2);
        log(names(result.done()), names(result.pending()));
        result = Asyncio.wait(tasks, 2);
        log(result.done().size(), result.pending().size());
    });
}
