// Items put during a join() prolong it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void finishAndAdd(Queue<Integer> queue) {
    queue.putNowait(2);
    queue.getNowait();
    queue.taskDone();
}

void finish(Queue<Integer> queue) {
    queue.getNowait();
    queue.taskDone();
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        var loop = getRunningLoop();
        queue.putNowait(1);
        loop.callLater(1, () -> finishAndAdd(queue));
        loop.callLater(2, () -> finish(queue));
        queue.join();
        log("joined");
    });
}
