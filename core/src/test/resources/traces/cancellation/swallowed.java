// A task may swallow its cancellation and return; it is then not cancelled, but cancelling() stays 1.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("swallowed", e);
    }
    sleep(1);
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel();
        log(await(task));
        log(task.cancelled(), task.cancelling());
    });
}
