// gather() of coroutines in a loop with eager tasks starts each as it comes.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    log(name, "starts");
    if (delay > 0) {
        sleep(delay);
    }
    return name;
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        var gathering = gather(() -> child("a", 0), () -> child("b", 0));
        log("all done", gathering.done());
        log(await(gathering));
        gathering = gather(() -> child("a", 0), () -> child("b", 1));
        log("all done", gathering.done());
        log(await(gathering));
    });
}
