// A child that awaits a failing sibling fails with it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("a");
}

void dependent(Task<?> task) {
    try {
        await(task);
    } catch (Throwable e) {
        log("dependent", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                var task = group.createTask(() -> bad());
                group.createTask(() -> dependent(task));
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
