// A party that gives up leaves the others waiting; the barrier is not broken.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void party(String name, Barrier barrier, double arrives, double limit) {
    sleep(arrives);
    try {
        timeout(limit, () -> {
            barrier.await();
            log(name, "passes");
        });
    } catch (TimeoutException e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(2);
        await(gather(() -> party("a", barrier, 0, 1), () -> party("b", barrier, 2, 9),
                () -> party("c", barrier, 4, 9)));
        log(barrier.broken(), barrier.nWaiting());
    });
}
