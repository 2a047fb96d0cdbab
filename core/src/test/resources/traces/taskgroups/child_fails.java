// A failing child cancels the others and the body, and comes out in an ExceptionGroup.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("a");
}

void other() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("other", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> bad());
                group.createTask(() -> other());
                try {
                    sleep(10);
                } catch (CancelledError e) {
                    log("body", e);
                    throw e;
                }
            });
        } catch (ExceptionGroup e) {
            log(e.message(), e);
        }
        log("cancelling", currentTask().cancelling());
    });
}
