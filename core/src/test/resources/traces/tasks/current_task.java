// current_task() is the task that is running, and none inside a callback.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void callback() {
    log("callback", currentTask() == null);
}

void inner(Task<?> task) {
    log("inner", currentTask() == task);
}

void main() {
    vrun(() -> {
        var me = currentTask();
        getRunningLoop().callSoon(() -> callback());
        inner(me);
        sleep(0);
        var other = createTask(() -> inner(me));
        await(other);
        log("main", currentTask() == me);
    });
}
