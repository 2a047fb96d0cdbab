// Waiters of a lock that are cancelled in turn as the lock goes round.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void holder(String name, Lock lock) {
    try (var _ = lock.acquire()) {
        log(name, "in");
        sleep(1);
        log(name, "out");
    } catch (CancelledError e) {
        log(name, "cancelled");
        throw e;
    }
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var lock = new Lock();
        var tasks = new HashMap<String, Task<?>>();
        for (var name : List.of("a", "b", "c", "d", "e", "f")) {
            tasks.put(name, createTask(() -> holder(name, lock)));
        }
        loop.callLater(1, tasks.get("b")::cancel);
        loop.callLater(1.5, tasks.get("c")::cancel);
        loop.callLater(2, tasks.get("e")::cancel);
        Asyncio.wait(tasks.values());
        log(lock.locked());
    });
}
