// A result, a timeout and a cancellation due at the same instant, in each order.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

String waiter(Future<String> future, List<String> order) {
    var loop = getRunningLoop();
    var task = currentTask();
    return timeout(null).run(timeout -> {
        for (var what : order) {
            switch (what) {
                case "set" -> loop.callLater(1, () -> {
                    if (!future.done()) {
                        future.setResult("set");
                    }
                });
                case "cancel" -> loop.callLater(1, () -> task.cancel("cancelled"));
                default -> timeout.reschedule(loop.time() + 1);
            }
        }
        return await(future);
    });
}

void attempt(String... names) {
    var order = List.of(names);
    var future = getRunningLoop().<String>createFuture();
    var task = createTask(() -> waiter(future, order));
    try {
        log(order, await(task));
    } catch (Throwable e) {
        log(order, e);
    }
}

void main() {
    vrun(() -> {
        attempt("set", "timeout");
        attempt("timeout", "set");
        attempt("set", "cancel");
        attempt("cancel", "set");
        attempt("timeout", "cancel");
        attempt("cancel", "timeout");
        attempt("set", "timeout", "cancel");
    });
}
