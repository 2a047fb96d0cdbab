// A lock is given to its waiters in the order in which they came.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void holder(String name, Lock lock) {
    try (var _ = lock.acquire()) {
        log(name, "in");
        sleep(1);
        log(name, "out");
    }
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        await(gather(Stream.of("a", "b", "c").map(name -> coroutine(() -> holder(name, lock))).toList()));
        log(lock.locked());
    });
}
