// task_done() more often than there were items is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        queue.putNowait(1);
        queue.taskDone();
        try {
            queue.taskDone();
        } catch (IllegalArgumentException e) {
            log(e);
        }
    });
}
