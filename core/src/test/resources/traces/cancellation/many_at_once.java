// Cancelled in one go, tasks see it in the order of their cancellation.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log(name);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var tasks = new HashMap<String, Task<?>>();
        for (var name : List.of("a", "b", "c", "d", "e")) {
            tasks.put(name, createTask(() -> child(name)));
        }
        sleep(1);
        for (var name : List.of("c", "a", "d", "b", "e")) {
            tasks.get(name).cancel();
        }
        Asyncio.wait(tasks.values());
    });
}
