// A cancelled acquire() leaves the queue of the lock; the next waiter gets the lock.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void holder(String name, Lock lock) {
    try (var _ = lock.acquire()) {
        log(name, "has the lock");
        sleep(2);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> holder(name, lock))).toList();
        sleep(1);
        tasks.get(1).cancel("msg");
        Asyncio.wait(tasks);
        log(tasks.stream().map(t -> t.cancelled()).toList(), lock.locked());
    });
}
