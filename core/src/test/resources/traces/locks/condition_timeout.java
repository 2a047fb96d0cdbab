// A wait on a condition that times out has the lock again when it raises.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;
import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var condition = new Condition();
        try (var _ = condition.acquire()) {
            try {
                timeout(1, () -> condition.await());
            } catch (TimeoutException e) {
                log(e, condition.locked());
            }
        }
        log(condition.locked());
    });
}
