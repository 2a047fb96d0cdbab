// create_task() before the group is entered is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("never");
}

void main() {
    vrun(() -> {
        var group = new TaskGroup();
        var coroutine = coroutine(() -> child());
        try {
            group.createTask(coroutine);
        } catch (IllegalStateException e) {
            log(e);
        }
        coroutine.close();
    });
}
