// A slow consumer loses nothing.
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
        var tasks = List.of(createTask(() -> child("a", 1)), createTask(() -> child("b", 2)),
                createTask(() -> child("c", 3)));
        for (var task : asCompleted(tasks)) {
            sleep(2);
            log("consumed", task.result());
        }
    });
}
