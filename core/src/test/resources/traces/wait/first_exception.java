// FIRST_EXCEPTION returns at the first failure; a plain end does not count.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
    if (name.equals("bad")) {
        throw new Boom("a");
    }
}

List<String> names(Set<Task<Void>> tasks) {
    return tasks.stream().map(t -> t.getName()).sorted().toList();
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(TaskOptions.named("a"), () -> child("a", 1)),
                createTask(TaskOptions.named("bad"), () -> child("bad", 2)),
                createTask(TaskOptions.named("c"), () -> child("c", 3)));
        var result = Asyncio.wait(tasks, FIRST_EXCEPTION);
        log(names(result.done()), names(result.pending()), tasks.get(1).exception());
        Asyncio.wait(result.pending());
    });
}
