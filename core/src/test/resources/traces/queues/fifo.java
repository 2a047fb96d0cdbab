// Items come out in the order in which they went in.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        for (var item : List.of("a", "b", "c")) {
            queue.put(item);
        }
        log(queue.qsize(), queue.empty(), queue.full(), queue.maxsize());
        log(queue.get(), queue.get(), queue.get());
        log(queue.qsize(), queue.empty());
    });
}
