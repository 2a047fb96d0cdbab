// Cancelling a task inside timeout() is a cancellation, not a timeout.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    var timeout = timeout(5);
    try {
        with(timeout, _ -> {
            sleep(10);
        });
    } catch (Throwable e) {
        log("child", e, "expired", timeout.expired());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled(), task.cancelling());
    });
}
