// reset() ends the waits with an error and makes the barrier new.
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
        var barrier = new Barrier(2);
        var task = createTask(() -> party("early", barrier));
        sleep(1);
        barrier.reset();
        await(task);
        log("broken", barrier.broken(), "waiting", barrier.nWaiting());
        await(gather(() -> party("a", barrier), () -> party("b", barrier)));
    });
}
