// Waiting getters are served first come, first served.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void getter(String name, Queue<Integer> queue) {
    log(name, "got", queue.get());
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> getter(name, queue))).toList();
        sleep(1);
        for (int item : List.of(1, 2, 3)) {
            queue.putNowait(item);
        }
        log("put");
        Asyncio.wait(tasks);
    });
}
