// All joiners wake when the last item is done.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void joiner(String name, Queue<?> queue) {
    queue.join();
    log(name, "joined");
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        queue.putNowait(1);
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> joiner(name, queue))).toList();
        sleep(1);
        queue.taskDone();
        Asyncio.wait(tasks);
    });
}
