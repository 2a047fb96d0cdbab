// A cancelled put() puts nothing, and the next putter gets the free place.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void putter(String name, Queue<Integer> queue, int item) {
    try {
        queue.put(item);
        log(name, "put", item);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>(1);
        queue.putNowait(0);
        var a = createTask(() -> putter("a", queue, 1));
        var b = createTask(() -> putter("b", queue, 2));
        sleep(1);
        a.cancel("msg");
        sleep(1);
        log("got", queue.getNowait());
        Asyncio.wait(List.of(a, b));
        log("got", queue.getNowait(), queue.empty());
    });
}
