// An inner failure that is handled in the body leaves the outer group alone.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("inner");
}

void child() {
    sleep(3);
    log("child of outer ends");
}

void main() {
    vrun(() -> {
        taskGroup(outer -> {
            outer.createTask(() -> child());
            try {
                taskGroup(inner -> {
                    inner.createTask(() -> bad());
                });
            } catch (ExceptionGroup e) {
                log("handled", e);
            }
            sleep(1);
            log("body goes on");
        });
        log("left", currentTask().cancelling());
    });
}
