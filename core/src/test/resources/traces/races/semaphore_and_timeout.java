// Waiters of a semaphore with limits of their own.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;
import jasyncio.primitives.TimeoutException;

void worker(String name, Semaphore semaphore, double limit) {
    try {
        timeout(limit, () -> {
            try (var _ = semaphore.acquire()) {
                log(name, "in");
                sleep(2);
                log(name, "out");
            }
        });
    } catch (TimeoutException e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(2);
        await(gather(() -> worker("a", semaphore, 5), () -> worker("b", semaphore, 1),
                () -> worker("c", semaphore, 1.5), () -> worker("d", semaphore, 4),
                () -> worker("e", semaphore, 2.5), () -> worker("f", semaphore, 9)));
        log(semaphore.locked());
    });
}
