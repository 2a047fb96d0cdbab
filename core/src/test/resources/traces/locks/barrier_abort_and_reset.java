// A broken barrier works again after reset().
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
        barrier.abort();
        party("x", barrier);
        barrier.reset();
        log("broken", barrier.broken());
        await(gather(() -> party("a", barrier), () -> party("b", barrier)));
    });
}
