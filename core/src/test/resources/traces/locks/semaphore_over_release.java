// A plain semaphore may be released above its first value; a bounded one may not.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(1);
        semaphore.release();
        log(semaphore.acquire() != null, semaphore.acquire() != null, semaphore.locked());
        var bounded = new BoundedSemaphore(1);
        try {
            bounded.release();
        } catch (IllegalArgumentException e) {
            log(e);
        }
        bounded.acquire();
        bounded.release();
        log(bounded.locked());
    });
}
