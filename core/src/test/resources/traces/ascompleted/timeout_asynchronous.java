// The asynchronous form raises TimeoutError from the loop itself.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

String child(String name, double delay) {
    sleep(delay);
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> child("a", 1)), createTask(() -> child("b", 3)),
                createTask(() -> child("c", 4)));
        try {
            for (var task : asCompleted(tasks, 2)) {
                log(task.result());
            }
        } catch (TimeoutException e) {
            log(e, tasks.stream().map(t -> t.done()).toList());
        }
        Asyncio.wait(tasks);
    });
}
