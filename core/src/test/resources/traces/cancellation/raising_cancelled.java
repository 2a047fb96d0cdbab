// A task that raises CancelledError by itself counts as cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    sleep(1);
    throw new CancelledError("on my own");
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        try {
            await(task);
        } catch (CancelledError e) {
            log(e, task.cancelled(), task.cancelling());
        }
    });
}
