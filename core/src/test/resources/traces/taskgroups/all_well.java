// A task group waits for all its children; their results are in the tasks.
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
        var tasks = new TaskGroup().run(group -> {
            var a = group.createTask(() -> child("a", 2));
            var b = group.createTask(() -> child("b", 1));
            log("body ends");
            return List.of(a, b);
        });
        log("left", tasks.get(0).result(), tasks.get(1).result());
    });
}
