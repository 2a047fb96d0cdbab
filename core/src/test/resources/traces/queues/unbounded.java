// A queue of size zero or less is never full.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        for (int size : List.of(0, -1)) {
            var queue = new Queue<Integer>(size);
            for (int i = 0; i < 100; i++) {
                queue.putNowait(i);
            }
            log(queue.qsize(), queue.full());
        }
    });
}
