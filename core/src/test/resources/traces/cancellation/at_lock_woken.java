// A waiter that was given the lock and is cancelled before it runs hands it on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void waiter(String name, Lock lock) {
    try (var _ = lock.acquire()) {
        log(name, "has the lock");
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        lock.acquire();
        var tasks = Stream.of("a", "b").map(name -> createTask(() -> waiter(name, lock))).toList();
        sleep(1);
        lock.release();
        tasks.get(0).cancel("after the release");
        Asyncio.wait(tasks);
        log(tasks.stream().map(t -> t.cancelled()).toList(), lock.locked());
    });
}
