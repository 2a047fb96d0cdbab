// A task that answers its cancellation with another exception has failed, not been cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError _) {
        throw new Boom("instead");
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel();
        try {
            await(task);
        } catch (Boom e) {
            log(e);
        }
        log(task.cancelled(), task.exception());
    });
}
