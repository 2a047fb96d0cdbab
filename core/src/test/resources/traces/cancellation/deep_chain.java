// The cancellation of the outermost of a chain of tasks goes down to the innermost and comes back up.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void link(int depth) {
    try {
        if (depth == 0) {
            sleep(10);
        } else {
            await(createTask(() -> link(depth - 1)));
        }
    } catch (CancelledError e) {
        log("link", depth, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> link(4));
        sleep(1);
        task.cancel("down");
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
