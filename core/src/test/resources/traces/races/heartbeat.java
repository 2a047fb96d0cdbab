// A heartbeat beside the work it watches, ended by the work's end.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void heartbeat() {
    for (int i = 0; i < 100; i++) {
        sleep(1);
        log("beat", i);
    }
}

String work() {
    var task = createTask(() -> heartbeat());
    try {
        sleep(3.5);
        return "worked";
    } finally {
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            log("heartbeat", e);
        }
    }
}

void main() {
    vrun(() -> {
        log(work());
        sleep(2);
        log("end");
    });
}
