// notify_all() wakes every waiter; they take the lock one by one.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void waiter(String name, Condition condition) {
    try (var _ = condition.acquire()) {
        condition.await();
        log(name, "in");
        sleep(1);
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> waiter(name, condition))).toList();
        sleep(1);
        try (var _ = condition.acquire()) {
            condition.signalAll();
        }
        Asyncio.wait(tasks);
    });
}
