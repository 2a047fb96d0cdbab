// join() waits until task_done() was called for every item.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void worker(Queue<String> queue) {
    while (true) {
        var item = queue.get();
        sleep(1);
        log("done", item);
        queue.taskDone();
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        queue.join();
        log("nothing to join");
        for (var item : List.of("a", "b", "c")) {
            queue.putNowait(item);
        }
        var task = createTask(() -> worker(queue));
        queue.join();
        log("joined");
        task.cancel();
    });
}
