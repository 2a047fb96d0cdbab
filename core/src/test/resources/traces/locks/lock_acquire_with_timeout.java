// A wait for a lock that times out leaves the lock as it was.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;
import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var lock = new Lock();
        lock.acquire();
        try {
            timeout(1, () -> lock.acquire());
        } catch (TimeoutException e) {
            log(e, lock.locked());
        }
        lock.release();
        log(lock.locked());
        try (var _ = lock.acquire()) {
            log("in");
        }
    });
}
