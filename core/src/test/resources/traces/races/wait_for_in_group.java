// A wait_for that expires in one child, caught there, leaves the group alone.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

String careful() {
    try {
        waitFor(() -> sleep(10), 1);
    } catch (TimeoutException e) {
        log("careful", e);
    }
    return "careful";
}

String other() {
    sleep(2);
    return "other";
}

void main() {
    vrun(() -> {
        var tasks = new TaskGroup().run(group -> {
            return List.of(group.createTask(() -> careful()), group.createTask(() -> other()));
        });
        log(tasks.stream().map(t -> t.result()).toList());
    });
}
