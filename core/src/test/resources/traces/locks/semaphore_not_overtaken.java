// Whoever comes while others wait goes to the end of the queue.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void waiter(String name, Semaphore semaphore) {
    semaphore.acquire();
    log(name, "in");
}

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(0);
        var tasks = new ArrayList<Task<?>>();
        for (var name : List.of("a", "b")) {
            tasks.add(createTask(() -> waiter(name, semaphore)));
        }
        sleep(1);
        semaphore.release();
        log("locked", semaphore.locked());
        tasks.add(createTask(() -> waiter("late", semaphore)));
        semaphore.release();
        semaphore.release();
        Asyncio.wait(tasks);
    });
}
