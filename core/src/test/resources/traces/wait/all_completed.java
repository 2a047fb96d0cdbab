// wait() returns when all are done, failures and cancellations included, and raises nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    if (name.equals("bad")) {
        throw new Boom("a");
    }
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(TaskOptions.named("a"), () -> child("a", 2)),
                createTask(TaskOptions.named("bad"), () -> child("bad", 1)),
                createTask(TaskOptions.named("c"), () -> child("c", 3)));
        getRunningLoop().callLater(0.5, tasks.get(2)::cancel);
        var result = Asyncio.wait(tasks);
        log(result.done().stream().map(t -> t.getName()).sorted().toList(), result.pending().size());
        log(tasks.get(0).result(), tasks.get(1).exception(), tasks.get(2).cancelled());
    });
}
