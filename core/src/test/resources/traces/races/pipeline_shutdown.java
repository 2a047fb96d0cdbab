// A pipeline of queues that is shut down from its source on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void stage(String name, Queue<Integer> source, Queue<Integer> sink) {
    try {
        while (true) {
            int item = source.get();
            sleep(1);
            log(name, item);
            if (sink != null) {
                sink.put(item * 10);
            }
        }
    } catch (QueueShutDownException _) {
        log(name, "ends");
        if (sink != null) {
            sink.shutdown();
        }
    }
}

void main() {
    vrun(() -> {
        var first = new Queue<Integer>(1);
        var second = new Queue<Integer>(1);
        taskGroup(group -> {
            group.createTask(() -> stage("one", first, second));
            group.createTask(() -> stage("two", second, null));
            for (int i : List.of(1, 2, 3)) {
                first.put(i);
                log("put", i);
            }
            first.shutdown();
        });
    });
}
