// Two cancels before delivery are one CancelledError, with the first message when it awaits.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    for (int i = 0; i < 2; i++) {
        try {
            sleep(10);
            log("slept");
        } catch (CancelledError e) {
            log("child", e, currentTask().cancelling());
        }
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        log(task.cancel("one"), task.cancelling());
        log(task.cancel("two"), task.cancelling());
        await(task);
        log(task.cancelled(), task.cancelling());
    });
}
