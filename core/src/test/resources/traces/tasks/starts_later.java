// A task starts in the iteration after create_task, in the order of creation.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    log(name, "starts");
}

void main() {
    vrun(() -> {
        var a = createTask(() -> child("a"));
        var b = createTask(() -> child("b"));
        log("created");
        sleep(0);
        log("after one turn", a.done(), b.done());
        sleep(0);
        log("after two turns", a.done(), b.done());
    });
}
