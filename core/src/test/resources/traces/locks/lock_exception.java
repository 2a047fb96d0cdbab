// A lock is released when its block raises.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void main() {
    vrun(() -> {
        var lock = new Lock();
        try {
            try (var _ = lock.acquire()) {
                throw new Boom("a");
            }
        } catch (Boom e) {
            log(e, lock.locked());
        }
    });
}
