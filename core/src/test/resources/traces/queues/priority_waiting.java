// A waiting getter of a PriorityQueue gets the smallest item there when it runs.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.PriorityQueue;

void getter(PriorityQueue<Integer> queue) {
    log("got", queue.get());
}

void main() {
    vrun(() -> {
        var queue = new PriorityQueue<Integer>();
        var task = createTask(() -> getter(queue));
        sleep(1);
        queue.putNowait(2);
        queue.putNowait(1);
        await(task);
        log("left", queue.getNowait());
    });
}
