// shutdown(immediate) drops what is there and ends join().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void joiner(Queue<?> queue) {
    queue.join();
    log("joined");
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        for (var item : List.of("a", "b", "c")) {
            queue.putNowait(item);
        }
        var task = createTask(() -> joiner(queue));
        sleep(1);
        queue.shutdown(true);
        log("size", queue.qsize());
        try {
            queue.get();
        } catch (QueueShutDownException e) {
            log("get", e);
        }
        await(task);
    });
}
