// eager_start makes a single task eager, or not, whatever the factory says.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    log(name);
}

void main() {
    vrun(() -> {
        var eager = createTask(TaskOptions.DEFAULT.withEagerStart(true), () -> child("eager"));
        log("created", eager.done());
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var lazy = createTask(TaskOptions.DEFAULT.withEagerStart(false), () -> child("lazy"));
        log("created", lazy.done());
        await(lazy);
    });
}
