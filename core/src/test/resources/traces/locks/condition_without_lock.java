// wait() and notify() without the lock are errors.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void main() {
    vrun(() -> {
        var condition = new Condition();
        try {
            condition.await();
        } catch (IllegalStateException e) {
            log("wait", e);
        }
        try {
            condition.signal();
        } catch (IllegalStateException e) {
            log("notify", e);
        }
        try {
            condition.signalAll();
        } catch (IllegalStateException e) {
            log("notify_all", e);
        }
    });
}
