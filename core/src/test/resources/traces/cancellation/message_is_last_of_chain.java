// Each layer that awaits sees the message of the cancellation of what it awaited.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    sleep(10);
}

void middle(Task<?> task) {
    try {
        await(task);
    } catch (CancelledError e) {
        log("middle", e);
        throw new CancelledError("middle says so");
    }
}

void main() {
    vrun(() -> {
        var i = createTask(() -> inner());
        var m = createTask(() -> middle(i));
        sleep(1);
        i.cancel("inner says so");
        try {
            await(m);
        } catch (CancelledError e) {
            log("main", e);
        }
        log(m.cancelled(), m.cancelling());
    });
}
