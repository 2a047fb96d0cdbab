// Awaiting a task that is already done does not suspend.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(0);
        getRunningLoop().callSoon(() -> log("a later turn"));
        log("before", task.done());
        log("awaited", await(task));
        sleep(0);
        log("end");
    });
}
