// abort() breaks a barrier for those who wait and for those who come.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.BrokenBarrierException;

void party(String name, Barrier barrier) {
    try {
        barrier.await();
    } catch (BrokenBarrierException e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(3);
        var tasks = Stream.of("a", "b").map(name -> createTask(() -> party(name, barrier))).toList();
        sleep(1);
        log("waiting", barrier.nWaiting());
        barrier.abort();
        log("broken", barrier.broken());
        Asyncio.wait(tasks);
        party("late", barrier);
        log("waiting", barrier.nWaiting());
    });
}
