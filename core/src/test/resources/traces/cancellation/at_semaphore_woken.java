// A waiter that was given a permit and is cancelled before it runs gives it to the next.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void waiter(String name, Semaphore semaphore) {
    try (var _ = semaphore.acquire()) {
        log(name, "in");
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(0);
        var tasks = Stream.of("a", "b").map(name -> createTask(() -> waiter(name, semaphore))).toList();
        sleep(1);
        semaphore.release();
        tasks.get(0).cancel("after the release");
        sleep(1);
        log(tasks.stream().map(t -> t.done()).toList(), semaphore.locked());
    });
}
