// Cancelling a task in shield() leaves the inner task running.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String inner() {
    try {
        sleep(3);
    } catch (CancelledError e) {
        log("never", e);
    }
    log("inner ends");
    return "inner result";
}

void parent(Task<?> task) {
    try {
        await(shield(task));
    } catch (CancelledError e) {
        log("parent", e, "inner done", task.done());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var i = createTask(() -> inner());
        var p = createTask(() -> parent(i));
        sleep(1);
        p.cancel("msg");
        Asyncio.wait(List.of(p));
        log(p.cancelled(), i.cancelled());
        log(await(i));
    });
}
