// An eager task runs to its first suspension within create_task.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    log("child starts");
    sleep(1);
    log("child ends");
    return "result";
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        log("before");
        var task = createTask(() -> child());
        log("after", task.done());
        log(await(task));
    });
}
