// An eager task that cancels itself in its first step.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(boolean suspends) {
    currentTask().cancel("by myself");
    if (suspends) {
        sleep(0);
    }
    return "result";
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        for (var suspends : List.of(true, false)) {
            var task = createTask(() -> child(suspends));
            log("created", task.done(), task.cancelled());
            try {
                log(await(task));
            } catch (CancelledError e) {
                log(e);
            }
        }
    });
}
