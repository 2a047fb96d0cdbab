// A semaphore lets so many in at once, in order.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void holder(String name, Semaphore semaphore) {
    try (var _ = semaphore.acquire()) {
        log(name, "in");
        sleep(1);
    }
}

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(2);
        log(semaphore.locked());
        var tasks = Stream.of("a", "b", "c", "d", "e").map(name -> createTask(() -> holder(name, semaphore))).toList();
        sleep(0.5);
        log(semaphore.locked());
        Asyncio.wait(tasks);
        log(semaphore.locked());
    });
}
