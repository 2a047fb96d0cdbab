// A timeout around a task group cancels the children.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void child(double delay) {
    try {
        sleep(delay);
        log("child ends", delay);
    } catch (CancelledError e) {
        log("child", delay, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        try {
            timeout(2, () -> {
                taskGroup(group -> {
                    group.createTask(() -> child(1));
                    group.createTask(() -> child(3));
                });
            });
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
