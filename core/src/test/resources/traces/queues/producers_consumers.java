// Two producers, two consumers, a bounded queue: the whole sequence.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void producer(String name, Queue<String> queue, int count) {
    for (int i = 0; i < count; i++) {
        queue.put(name + i);
        log(name, "put", i);
    }
}

void consumer(String name, Queue<String> queue) {
    while (true) {
        var item = queue.get();
        log(name, "got", item);
        sleep(1);
        queue.taskDone();
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>(2);
        var consumers = Stream.of("x", "y").map(name -> createTask(() -> consumer(name, queue))).toList();
        await(gather(() -> producer("a", queue, 3), () -> producer("b", queue, 3)));
        log("all put");
        queue.join();
        log("all done");
        for (var task : consumers) {
            task.cancel();
        }
        await(gather(RETURN_EXCEPTIONS, consumers));
    });
}
