// A LifoQueue gives the newest first.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var queue = new LifoQueue<Integer>(3);
        for (int item : List.of(1, 2, 3)) {
            queue.putNowait(item);
        }
        log(queue.full(), queue.getNowait(), queue.getNowait());
        queue.putNowait(4);
        log(queue.get(), queue.get());
    });
}
