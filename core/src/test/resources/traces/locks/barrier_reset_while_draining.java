// reset() while the parties of a full round are leaving.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.BrokenBarrierException;

void party(String name, Barrier barrier) {
    try {
        log(name, "goes on", barrier.await());
    } catch (BrokenBarrierException e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(3);
        var tasks = new ArrayList<Task<?>>();
        for (var name : List.of("a", "b")) {
            tasks.add(createTask(() -> party(name, barrier)));
        }
        sleep(1);
        tasks.add(createTask(() -> party("c", barrier)));
        sleep(0);
        barrier.reset();
        log("reset", barrier.broken());
        Asyncio.wait(tasks);
        log("waiting", barrier.nWaiting(), "broken", barrier.broken());
    });
}
