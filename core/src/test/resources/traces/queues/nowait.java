// get_nowait() of an empty and put_nowait() to a full queue are errors.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>(1);
        try {
            queue.getNowait();
        } catch (QueueEmptyException e) {
            log(e);
        }
        queue.putNowait(1);
        try {
            queue.putNowait(2);
        } catch (QueueFullException e) {
            log(e);
        }
        log(queue.getNowait());
    });
}
