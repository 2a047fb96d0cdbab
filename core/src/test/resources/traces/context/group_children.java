// Each child of a task group has a copy of its own.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<Integer> var = new ContextVar<>("var", 0);

void child(int i) {
    var.set(var.get() + i);
    sleep(1);
    log("child", i, var.get());
}

void main() {
    vrun(() -> {
        var.set(100);
        taskGroup(group -> {
            for (int i : List.of(1, 2, 3)) {
                group.createTask(() -> child(i));
            }
        });
        log("main", var.get());
    });
}
