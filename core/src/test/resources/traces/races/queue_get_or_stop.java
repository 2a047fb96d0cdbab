// A consumer that waits for an item or for the word to stop.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void consumer(Queue<Integer> queue, Event stop) {
    while (true) {
        var get = createTask(() -> queue.get());
        var stopped = createTask(() -> stop.await());
        var result = Asyncio.wait(List.of(get, stopped), FIRST_COMPLETED);
        if (result.done().contains(get)) {
            log("got", get.result());
            stopped.cancel();
        } else {
            get.cancel();
            log("stops, left", queue.qsize());
            return;
        }
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        var stop = new Event();
        var task = createTask(() -> consumer(queue, stop));
        for (int i = 0; i < 3; i++) {
            sleep(1);
            queue.putNowait(i);
        }
        sleep(1);
        stop.set();
        await(task);
    });
}
