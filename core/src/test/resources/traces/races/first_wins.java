// Of two tasks the first to end wins; the other is cancelled and waited for.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String racer(String name, double delay) {
    try {
        sleep(delay);
        return name;
    } catch (CancelledError e) {
        log(name, "loses");
        throw e;
    }
}

List<String> race(List<Coroutine<String>> racers) {
    var tasks = racers.stream().map(racer -> createTask(racer)).toList();
    var result = Asyncio.wait(tasks, FIRST_COMPLETED);
    for (var task : tasks) {
        if (result.pending().contains(task)) {
            task.cancel();
        }
    }
    if (!result.pending().isEmpty()) {
        Asyncio.wait(result.pending());
    }
    return tasks.stream().filter(task -> result.done().contains(task)).map(task -> task.result()).toList();
}

void main() {
    vrun(() -> {
        log(race(List.of(coroutine(() -> racer("a", 3)), coroutine(() -> racer("b", 1)),
                coroutine(() -> racer("c", 2)))));
        log(race(List.of(coroutine(() -> racer("a", 1)), coroutine(() -> racer("b", 1)))));
    });
}
