// A waiter cancelled while it takes the lock again still gets the lock first.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void waiter(Condition condition) {
    try (var _ = condition.acquire()) {
        try {
            condition.await();
        } catch (CancelledError e) {
            log("in the block", e, "locked", condition.locked());
            throw e;
        }
    } catch (CancelledError e) {
        log("outside", e, "locked", condition.locked());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var task = createTask(() -> waiter(condition));
        sleep(1);
        condition.acquire();
        condition.signal();
        sleep(1);
        task.cancel("one");
        sleep(1);
        task.cancel("two");
        sleep(1);
        log("done", task.done());
        condition.release();
        Asyncio.wait(List.of(task));
        log(task.cancelled(), task.cancelling());
    });
}
