// A task cancelled from outside in the iteration in which the timeout expires is cancelled, not timed out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    var timeout = timeout(1);
    try {
        with(timeout, _ -> {
            sleep(10);
        });
    } catch (Throwable e) {
        log(e, "expired", timeout.expired(), currentTask().cancelling());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(0);
        getRunningLoop().callLater(1, () -> task.cancel("from outside"));
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
