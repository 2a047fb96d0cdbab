// A wait on a condition that is cancelled takes the lock again before the error goes on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void waiter(String name, Condition condition) {
    try (var _ = condition.acquire()) {
        log(name, "waits");
        condition.await();
        log(name, "woke");
    } catch (CancelledError e) {
        log(name, e, "locked", condition.locked());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var a = createTask(() -> waiter("a", condition));
        var b = createTask(() -> waiter("b", condition));
        sleep(1);
        condition.acquire();
        a.cancel("msg");
        sleep(1);
        log("a done while the lock is held", a.done());
        condition.signal();
        condition.release();
        Asyncio.wait(List.of(a, b));
        log(a.cancelled(), condition.locked());
    });
}
