// A child that fails when the body has ended cancels the others.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(2);
    throw new Boom("a");
}

void other() {
    try {
        sleep(10);
    } finally {
        log("other ends");
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> bad());
                group.createTask(() -> other());
                sleep(1);
                log("body ends");
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
        log("cancelling", currentTask().cancelling());
    });
}
