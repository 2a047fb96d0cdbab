// put() and get() that can go on at once do not give up the turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void main() {
    vrun(() -> {
        getRunningLoop().callSoon(() -> log("a turn"));
        var queue = new Queue<Integer>();
        queue.put(1);
        log(queue.get());
        sleep(0);
    });
}
