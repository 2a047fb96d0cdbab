// An eager task that is suspended is cancelled like any other.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var task = createTask(() -> child());
        log(task.cancel("msg"));
        try {
            await(task);
        } catch (CancelledError e) {
            log("main", e);
        }
    });
}
