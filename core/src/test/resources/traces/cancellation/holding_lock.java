// A task cancelled while it holds a lock releases it on the way out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void holder(Lock lock) {
    try (var _ = lock.acquire()) {
        log("holds");
        sleep(10);
    }
}

void waiter(Lock lock) {
    try (var _ = lock.acquire()) {
        log("waiter has it");
    }
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        var h = createTask(() -> holder(lock));
        var w = createTask(() -> waiter(lock));
        sleep(1);
        h.cancel();
        Asyncio.wait(List.of(h, w));
        log(h.cancelled(), lock.locked());
    });
}
