// A task cancelled during sleep(0) gets CancelledError when it is resumed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    for (int i = 0; i < 5; i++) {
        log("child", i);
        sleep(0);
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(0);
        sleep(0);
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            log("main", e);
        }
    });
}
