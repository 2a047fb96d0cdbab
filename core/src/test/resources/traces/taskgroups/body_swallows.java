// A body that swallows the group's cancellation: the group fails all the same.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("child");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> bad());
                try {
                    sleep(10);
                } catch (CancelledError e) {
                    log("swallowed");
                }
                sleep(1);
                log("body ends");
            });
        } catch (ExceptionGroup e) {
            log(e, currentTask().cancelling());
        }
    });
}
