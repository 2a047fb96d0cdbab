// wait_for() of a shield gives up waiting without ending the work.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

String child() {
    sleep(3);
    log("work done");
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        try {
            waitFor(shield(task), 1);
        } catch (TimeoutException e) {
            log(e, task.done());
        }
        log(await(task));
    });
}
