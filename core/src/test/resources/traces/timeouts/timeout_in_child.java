// A timeout in one child of a group fails that child only by its own TimeoutError.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void quick() {
    timeout(1, () -> sleep(10));
}

void slow() {
    try {
        sleep(5);
    } catch (CancelledError e) {
        log("slow", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> quick());
                group.createTask(() -> slow());
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
