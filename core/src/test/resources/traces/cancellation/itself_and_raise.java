// A task that cancels itself and raises without suspending has failed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    currentTask().cancel();
    throw new Boom("a");
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        try {
            await(task);
        } catch (Throwable e) {
            log("main", e);
        }
        log(task.cancelled());
    });
}
