// FIRST_COMPLETED returns as soon as one is done; the rest run on.
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
        var pending = Set.of(createTask(TaskOptions.named("a"), () -> child("a", 2)),
                createTask(TaskOptions.named("b"), () -> child("b", 1)),
                createTask(TaskOptions.named("c"), () -> child("c", 3)));
        while (!pending.isEmpty()) {
            var result = Asyncio.wait(pending, FIRST_COMPLETED);
            pending = result.pending();
            log(names(result.done()), names(pending));
        }
    });
}
