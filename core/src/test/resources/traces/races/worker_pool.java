// Three workers share a queue; the last item fails one of them, which ends the pool.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void worker(String name, Queue<Integer> queue) {
    while (true) {
        int item = queue.get();
        log(name, "begins", item);
        sleep(item);
        if (item == 4) {
            throw new Boom(name);
        }
        log(name, "ends", item);
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        for (int item : List.of(1, 2, 3, 1, 4)) {
            queue.putNowait(item);
        }
        try {
            taskGroup(group -> {
                for (var name : List.of("x", "y", "z")) {
                    group.createTask(() -> worker(name, queue));
                }
            });
        } catch (ExceptionGroup e) {
            log(e, queue.qsize());
        }
    });
}
