// Cancelling a task in wait() leaves the tasks it waits for alone.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
    return name;
}

void parent(List<Task<String>> tasks) {
    try {
        Asyncio.wait(tasks);
    } catch (CancelledError e) {
        log("parent", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> child("a", 2)), createTask(() -> child("b", 3)));
        var task = createTask(() -> parent(tasks));
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled(), tasks.stream().map(t -> t.cancelled()).toList());
        log(tasks.stream().map(t -> await(t)).toList());
    });
}
