// A task cancelled before its first step never runs its body.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("never");
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        log("cancel", task.cancel("early"));
        log(task.done(), task.cancelled(), task.cancelling());
        try {
            await(task);
        } catch (CancelledError e) {
            log(e);
        }
        log(task.done(), task.cancelled(), task.cancelling());
    });
}
