// Leaving the iteration leaves the tasks running.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> child("a", 1)), createTask(() -> child("b", 2)));
        for (var task : asCompleted(tasks)) {
            log("first", task.result());
            break;
        }
        sleep(5);
    });
}
