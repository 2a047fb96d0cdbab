// Several releases in one turn wake as many waiters.
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
        var tasks = Stream.of("a", "b", "c", "d").map(name -> createTask(() -> waiter(name, semaphore))).toList();
        sleep(1);
        for (int i = 0; i < 3; i++) {
            semaphore.release();
        }
        sleep(1);
        log(tasks.stream().map(t -> t.done()).toList());
        semaphore.release();
        Asyncio.wait(tasks);
    });
}
