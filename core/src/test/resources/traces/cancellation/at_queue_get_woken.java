// A getter that was woken and is cancelled before it runs passes its turn on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void getter(String name, Queue<String> queue) {
    try {
        log(name, "got", queue.get());
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        var a = createTask(() -> getter("a", queue));
        var b = createTask(() -> getter("b", queue));
        sleep(1);
        queue.putNowait("item");
        a.cancel("after the put");
        Asyncio.wait(List.of(a, b));
        log(a.cancelled(), queue.qsize());
    });
}
