// shutdown() of an empty queue ends every waiting get().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void getter(String name, Queue<String> queue) {
    try {
        log(name, "got", queue.get());
    } catch (QueueShutDownException e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> getter(name, queue))).toList();
        sleep(1);
        queue.putNowait("item");
        queue.shutdown();
        Asyncio.wait(tasks);
    });
}
