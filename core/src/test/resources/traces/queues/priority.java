// A PriorityQueue gives the smallest first.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.PriorityQueue;

void main() {
    vrun(() -> {
        var queue = new PriorityQueue<Integer>();
        for (int item : List.of(5, 1, 4, 2, 3)) {
            queue.putNowait(item);
        }
        log(queue.get(), queue.get());
        queue.putNowait(0);
        log(Stream.generate(queue::getNowait).limit(4).toList());
    });
}
