// An eager task runs its first step in its own copy of the context.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var", "default");

void child() {
    var.set("set by the child");
    sleep(0);
    log("child sees", var.get());
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var.set("main");
        var task = createTask(() -> child());
        log("main sees", var.get());
        await(task);
    });
}
