// A task may be given a context; what it sets stays there.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var", "default");

void child() {
    log("child sees", var.get());
    var.set("set by the child");
}

void main() {
    vrun(() -> {
        var context = Context.copyCurrent();
        await(createTask(TaskOptions.DEFAULT.withContext(context), () -> child()));
        log("main sees", var.get(), "context has", context.get(var));
        await(createTask(TaskOptions.DEFAULT.withContext(context), () -> child()));
    });
}
