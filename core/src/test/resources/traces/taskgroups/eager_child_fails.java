// An eager child that fails at once fails the group like any other.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    throw new Boom("at once");
}

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
        getRunningLoop().setTaskFactory(EAGER_TASK_FACTORY);
        try {
            taskGroup(group -> {
                group.createTask(() -> child());
                group.createTask(() -> bad());
                log("body goes on");
                sleep(0);
                log("a turn later");
                sleep(10);
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
