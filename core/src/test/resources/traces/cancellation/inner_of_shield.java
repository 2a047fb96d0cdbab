// Cancelling the inner task of shield() cancels the shield.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    sleep(10);
}

String parent(Task<?> task) {
    try {
        await(shield(task));
    } catch (CancelledError e) {
        log("parent", e, currentTask().cancelling());
    }
    return "went on";
}

void main() {
    vrun(() -> {
        var i = createTask(() -> inner());
        var p = createTask(() -> parent(i));
        sleep(1);
        i.cancel("of the inner");
        log(await(p));
    });
}
