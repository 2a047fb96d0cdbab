// A cancelled join() leaves the count of unfinished items alone.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void joiner(String name, Queue<?> queue) {
    try {
        queue.join();
        log(name, "joined");
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        queue.putNowait(1);
        var a = createTask(() -> joiner("a", queue));
        var b = createTask(() -> joiner("b", queue));
        sleep(1);
        a.cancel("msg");
        sleep(1);
        queue.getNowait();
        queue.taskDone();
        Asyncio.wait(List.of(a, b));
    });
}
