// A failure in an inner group fails the outer with a group in a group.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("inner");
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
                outer.createTask(() -> other("child of outer"));
                taskGroup(inner -> {
                    inner.createTask(() -> bad());
                    inner.createTask(() -> other("child of inner"));
                });
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
