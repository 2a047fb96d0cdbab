// An eager task that never suspends is done when create_task returns; awaiting it takes no turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    return "result";
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.setTaskFactory(TaskFactory.EAGER);
        loop.callSoon(() -> log("a turn"));
        var task = createTask(() -> child());
        log(task.done(), task.result());
        log(await(task));
        sleep(0);
    });
}
