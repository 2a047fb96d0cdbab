// After its timeout as_completed() raises TimeoutError; the tasks run on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

String child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> child("a", 1)), createTask(() -> child("b", 3)));
        for (var nextDone : asCompleted(tasks, 2).awaitables()) {
            try {
                log("got", await(nextDone));
            } catch (TimeoutException e) {
                log(e);
            }
        }
        Asyncio.wait(tasks);
    });
}
