// shutdown() of a PriorityQueue leaves the order of what is there.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.PriorityQueue;

void main() {
    vrun(() -> {
        var queue = new PriorityQueue<Integer>();
        for (int item : List.of(3, 1, 2)) {
            queue.putNowait(item);
        }
        queue.shutdown();
        log(queue.get(), queue.get(), queue.get());
        try {
            queue.get();
        } catch (QueueShutDownException e) {
            log(e);
        }
    });
}
