// A task runs in a copy of the context in which it was created.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var", "default");

void child() {
    log("child sees", var.get());
    var.set("set by the child");
    log("child sees", var.get());
}

void main() {
    vrun(() -> {
        var.set("before");
        var task = createTask(() -> child());
        var.set("after");
        await(task);
        log("main sees", var.get());
    });
}
