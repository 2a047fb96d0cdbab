// A child that is cancelled from outside is not a failure.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    sleep(2);
    log(name, "ends");
}

void main() {
    vrun(() -> {
        var tasks = new TaskGroup().run(group -> {
            var a = group.createTask(() -> child("a"));
            var b = group.createTask(() -> child("b"));
            sleep(1);
            a.cancel();
            return List.of(a, b);
        });
        log(tasks.get(0).cancelled(), tasks.get(1).cancelled());
    });
}
