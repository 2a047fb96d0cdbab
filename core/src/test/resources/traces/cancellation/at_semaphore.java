// A cancelled acquire of a semaphore takes no permit.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void holder(String name, Semaphore semaphore) {
    try (var _ = semaphore.acquire()) {
        log(name, "in");
        sleep(2);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(1);
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> holder(name, semaphore))).toList();
        sleep(1);
        tasks.get(1).cancel("msg");
        Asyncio.wait(tasks);
        log(tasks.stream().map(t -> t.cancelled()).toList(), semaphore.locked());
    });
}
