// A done callback cancels a task that was woken by the same future.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void waiter(String name, Future<String> future) {
    try {
        log(name, await(future));
    } catch (CancelledError e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().<String>createFuture();
        var tasks = new HashMap<String, Task<?>>();
        tasks.put("a", createTask(() -> waiter("a", future)));
        sleep(0);
        future.addDoneCallback(
                _ -> log("cancel a and b", tasks.get("a").cancel("msg"), tasks.get("b").cancel("msg")));
        tasks.put("b", createTask(() -> waiter("b", future)));
        sleep(0);
        future.setResult("result");
        Asyncio.wait(tasks.values());
    });
}
