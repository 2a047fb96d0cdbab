// A task that never suspends cannot be cancelled before it ends.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

int busy() {
    int total = 0;
    for (int i = 0; i < 1000; i++) {
        total += i;
    }
    return total;
}

void main() {
    vrun(() -> {
        var task = createTask(() -> busy());
        getRunningLoop().callSoon(task::cancel);
        try {
            log(await(task));
        } catch (CancelledError e) {
            log("too late", e);
        }
    });
}
