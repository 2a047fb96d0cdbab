// Eager tasks that find a lock free pass through it without a turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

String holder(String name, Lock lock) {
    try (var _ = lock.acquire()) {
        log(name, "in");
    }
    return name;
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var lock = new Lock();
        var tasks = Stream.of("a", "b").map(name -> createTask(() -> holder(name, lock))).toList();
        log(tasks.stream().map(t -> t.done()).toList());
        lock.acquire();
        var task = createTask(() -> holder("c", lock));
        log(task.done());
        lock.release();
        log(await(task));
    });
}
