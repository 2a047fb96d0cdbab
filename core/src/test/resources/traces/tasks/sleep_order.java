// Sleepers wake in the order of their deadlines, whatever the order of creation.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void sleeper(String name, double delay) {
    sleep(delay);
    log(name, "woke");
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> sleeper("c", 3)), createTask(() -> sleeper("a", 1)),
                createTask(() -> sleeper("b", 2)), createTask(() -> sleeper("z", 0)));
        for (var task : tasks) {
            await(task);
        }
        log("end");
    });
}
