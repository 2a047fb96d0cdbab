// A task cancelled while it sleeps gets CancelledError at the sleep, with the message.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    } finally {
        log("finally");
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        log("cancel", task.cancel("enough"));
        log("not yet", task.cancelled());
        try {
            await(task);
        } catch (CancelledError e) {
            log("main", e, task.cancelled());
        }
    });
}
