// After shutdown() nothing more can be put; what is there can still be taken.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        queue.putNowait(1);
        queue.putNowait(2);
        queue.shutdown();
        for (var attempt : List.<Runnable>of(() -> queue.putNowait(3), () -> queue.put(3))) {
            try {
                attempt.run();
            } catch (QueueShutDownException e) {
                log("put", e);
            }
        }
        log(queue.getNowait(), queue.get());
        try {
            queue.get();
        } catch (QueueShutDownException e) {
            log("get", e);
        }
        try {
            queue.getNowait();
        } catch (QueueShutDownException e) {
            log("get_nowait", e);
        }
    });
}
