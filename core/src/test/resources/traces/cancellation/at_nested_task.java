// Cancelling a task that awaits a task cancels the inner one first.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("inner", e);
        throw e;
    }
}

void outer(Task<?> task) {
    try {
        await(task);
    } catch (CancelledError e) {
        log("outer", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var i = createTask(() -> inner());
        var o = createTask(() -> outer(i));
        sleep(1);
        o.cancel("msg");
        log(i.cancelling(), o.cancelling());
        Asyncio.wait(List.of(o));
        log(i.cancelled(), o.cancelled());
    });
}
