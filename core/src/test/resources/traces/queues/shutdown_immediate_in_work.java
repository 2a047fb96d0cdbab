// An item in work when the queue is shut down at once is still awaited by join().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void worker(Queue<String> queue) {
    var item = queue.get();
    sleep(2);
    log("done", item);
    queue.taskDone();
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        queue.putNowait("a");
        queue.putNowait("b");
        var task = createTask(() -> worker(queue));
        sleep(1);
        queue.shutdown(true);
        queue.join();
        log("joined");
        await(task);
    });
}
