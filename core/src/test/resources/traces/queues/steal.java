// An item may be taken by someone who comes between the put and the waking of the getter.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

void getter(String name, Queue<Integer> queue) {
    log(name, "got", queue.get());
}

void main() {
    vrun(() -> {
        var queue = new Queue<Integer>();
        var task = createTask(() -> getter("waiting", queue));
        sleep(1);
        queue.putNowait(1);
        log("taken", queue.getNowait());
        sleep(1);
        log("still waiting", !task.done());
        queue.putNowait(2);
        await(task);
    });
}
