// create_task() after the group has ended is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("child");
}

void main() {
    vrun(() -> {
        var group = new TaskGroup();
        with(group, _ -> {
            group.createTask(() -> child());
        });
        var coroutine = coroutine(() -> child());
        try {
            group.createTask(coroutine);
        } catch (IllegalStateException e) {
            log(e);
        }
        coroutine.close();
    });
}
