// Two cancels of a task that is about to run: the last message wins.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(0);
        log("never");
    } catch (CancelledError e) {
        log("child", e);
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(0);
        task.cancel("one");
        task.cancel("two");
        await(task);
    });
}
