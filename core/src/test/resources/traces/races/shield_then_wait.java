// Work that must end even if its waiter is cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void commit() {
    log("commit begins");
    sleep(2);
    log("commit ends");
}

void request() {
    var task = createTask(() -> commit());
    try {
        await(shield(task));
    } catch (CancelledError e) {
        log("cancelled, waits for the commit");
        await(task);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> request());
        sleep(1);
        task.cancel();
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
