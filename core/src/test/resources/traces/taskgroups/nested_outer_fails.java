// A failure in the outer group cancels the inner one, which then has no failure of its own.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("outer");
}

void other(String name) {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(outer -> {
                outer.createTask(() -> bad());
                try {
                    taskGroup(inner -> {
                        inner.createTask(() -> other("child of inner"));
                    });
                } catch (Throwable e) {
                    log("inner", e);
                    throw e;
                }
            });
        } catch (ExceptionGroup e) {
            log(e, currentTask().cancelling());
        }
    });
}
