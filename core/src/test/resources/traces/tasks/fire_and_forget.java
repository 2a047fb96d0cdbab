// A task nobody awaits runs as long as the loop does, and is cancelled when main ends.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void background() {
    try {
        for (int i = 0; i < 10; i++) {
            log("background", i);
            sleep(1);
        }
    } catch (CancelledError e) {
        log("background", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        createTask(() -> background());
        sleep(2.5);
        log("main ends");
    });
    log("after");
}
