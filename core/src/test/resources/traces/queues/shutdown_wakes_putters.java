// shutdown() ends every waiting put().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void putter(Queue<Integer> queue, int item) {
    try {
        queue.put(item);
        log("put", item);
    } catch (QueueShutDownException e) {
        log(item, e);
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>(1);
        queue.putNowait(0);
        var tasks = Stream.of(1, 2).map(i -> createTask(() -> putter(queue, i))).toList();
        sleep(1);
        queue.shutdown();
        Asyncio.wait(tasks);
        log("left", queue.getNowait(), queue.qsize());
    });
}
