// After a shutdown join() still waits for the items there are.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void worker(Queue<String> queue) {
    try {
        while (true) {
            var item = queue.get();
            sleep(1);
            log("done", item);
            queue.taskDone();
        }
    } catch (QueueShutDownException e) {
        log("worker", e);
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        for (var item : List.of("a", "b")) {
            queue.putNowait(item);
        }
        var task = createTask(() -> worker(queue));
        queue.shutdown();
        queue.join();
        log("joined");
        await(task);
    });
}
