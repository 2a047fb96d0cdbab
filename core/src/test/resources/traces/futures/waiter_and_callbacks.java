// A waiting task resumes in its place among the callbacks.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void waiter(String name, Future<String> future) {
    log(name, "waits");
    log(name, "got", await(future));
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().<String>createFuture();
        future.addDoneCallback(_ -> log("callback 1"));
        var a = createTask(() -> waiter("a", future));
        sleep(0);
        future.addDoneCallback(_ -> log("callback 2"));
        var b = createTask(() -> waiter("b", future));
        sleep(0);
        future.addDoneCallback(_ -> log("callback 3"));
        future.setResult("x");
        Asyncio.wait(List.of(a, b));
    });
}
