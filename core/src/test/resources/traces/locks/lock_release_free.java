// Releasing a lock that is free is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void main() {
    vrun(() -> {
        var lock = new Lock();
        try {
            lock.release();
        } catch (IllegalStateException e) {
            log(e);
        }
    });
}
