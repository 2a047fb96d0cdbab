// A task that comes between release and waking does not overtake the waiter.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void waiter(String name, Lock lock) {
    try (var _ = lock.acquire()) {
        log(name, "in");
    }
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        lock.acquire();
        var first = createTask(() -> waiter("first", lock));
        sleep(1);
        lock.release();
        log("released", lock.locked());
        try (var _ = lock.acquire()) {
            log("main in");
        }
        await(first);
    });
}
