// A failing body cancels the children; its exception is in the group, last.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

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
        try {
            taskGroup(group -> {
                group.createTask(() -> child());
                sleep(1);
                throw new Boom("body");
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
