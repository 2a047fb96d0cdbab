// Cancelling a task in gather() cancels every child.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void parent() {
    try {
        await(gather(() -> child("a"), () -> child("b")));
    } catch (CancelledError e) {
        log("parent", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> parent());
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
