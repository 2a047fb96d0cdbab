// Waiting putters are served first come, first served.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void putter(Queue<Integer> queue, int item) {
    queue.put(item);
    log("put", item, "size", queue.qsize());
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>(2);
        var tasks = IntStream.range(0, 5).mapToObj(i -> createTask(() -> putter(queue, i))).toList();
        sleep(1);
        log("full", queue.full());
        for (int i = 0; i < 5; i++) {
            log("got", queue.get());
            sleep(1);
        }
        Asyncio.wait(tasks);
    });
}
