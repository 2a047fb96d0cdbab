// A notified waiter that is cancelled before it has the lock passes the notification on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void waiter(String name, Condition condition) {
    try (var _ = condition.acquire()) {
        condition.await();
        log(name, "woke");
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var a = createTask(() -> waiter("a", condition));
        var b = createTask(() -> waiter("b", condition));
        sleep(1);
        try (var _ = condition.acquire()) {
            condition.signal(1);
            a.cancel("after the notify");
        }
        sleep(1);
        log("b woken", b.done());
        try (var _ = condition.acquire()) {
            condition.signalAll();
        }
        Asyncio.wait(List.of(a, b));
    });
}
