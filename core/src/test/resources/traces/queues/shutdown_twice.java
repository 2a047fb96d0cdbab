// A second shutdown() is harmless, and may be the immediate one.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        queue.putNowait(1);
        queue.shutdown();
        queue.shutdown();
        log(queue.qsize());
        queue.shutdown(true);
        log(queue.qsize());
        queue.join();
        log("joined");
    });
}
