// notify() wakes one waiter, in order; it goes on when it has the lock.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void waiter(String name, Condition condition) {
    try (var _ = condition.acquire()) {
        log(name, "waits");
        condition.await();
        log(name, true);
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> waiter(name, condition))).toList();
        sleep(1);
        for (int n : List.of(1, 2)) {
            try (var _ = condition.acquire()) {
                condition.signal(n);
                log("notified", n);
                sleep(1);
                log("leaves the lock");
            }
            sleep(1);
        }
        Asyncio.wait(tasks);
    });
}
