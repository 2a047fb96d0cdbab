// A second cancel reaches the task inside its finally block.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } finally {
        try {
            log("cleaning");
            sleep(10);
        } catch (CancelledError e) {
            log("cleaning cut short", e);
            throw e;
        }
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel("one");
        sleep(1);
        task.cancel("two");
        try {
            await(task);
        } catch (CancelledError e) {
            log("main", e, task.cancelling());
        }
    });
}
