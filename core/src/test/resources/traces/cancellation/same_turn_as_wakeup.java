// A cancel in the turn in which the awaited future is done already: the cancellation wins.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void child(Future<String> future) {
    try {
        log("child got", await(future));
    } catch (CancelledError e) {
        log("child", e, "future", future.result());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().<String>createFuture();
        var task = createTask(() -> child(future));
        sleep(1);
        future.setResult("the result");
        log("cancel", task.cancel("late"));
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
