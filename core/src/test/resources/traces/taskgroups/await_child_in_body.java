// A body that awaits a failing child gets its exception, and the group has it once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("a");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                var task = group.createTask(() -> bad());
                try {
                    await(task);
                } catch (Throwable e) {
                    log("body", e);
                    throw e;
                }
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
