// create_task() in a group that is being cancelled is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("a");
}

void child() {
    log("never");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> bad());
                try {
                    sleep(10);
                } finally {
                    var coroutine = coroutine(() -> child());
                    try {
                        group.createTask(coroutine);
                    } catch (IllegalStateException e) {
                        log(e);
                    }
                    coroutine.close();
                }
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
