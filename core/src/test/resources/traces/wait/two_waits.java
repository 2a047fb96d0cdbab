// Two tasks may wait for the same tasks with different conditions.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    sleep(delay);
}

void waiter(String name, List<Task<Void>> tasks, ReturnWhen condition) {
    var result = Asyncio.wait(tasks, condition);
    log(name, result.done().size(), result.pending().size());
}

void main() {
    vrun(() -> {
        var tasks = Stream.of(1, 2).map(d -> createTask(() -> child(d))).toList();
        await(gather(() -> waiter("first", tasks, FIRST_COMPLETED), () -> waiter("all", tasks, ALL_COMPLETED)));
    });
}
