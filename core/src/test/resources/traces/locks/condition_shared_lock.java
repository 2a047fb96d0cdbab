// Two conditions on one lock.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;
import jasyncio.primitives.Lock;

void waiter(String name, Condition condition) {
    try (var _ = condition.acquire()) {
        condition.await();
        log(name, "woke");
    }
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        var full = new Condition(lock);
        var empty = new Condition(lock);
        var tasks = List.of(createTask(() -> waiter("full", full)), createTask(() -> waiter("empty", empty)));
        sleep(1);
        try (var _ = lock.acquire()) {
            log("one lock", full.locked(), empty.locked());
            empty.signal();
        }
        sleep(1);
        try (var _ = full.acquire()) {
            full.signal();
        }
        Asyncio.wait(tasks);
    });
}
