// A free lock is taken without a turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void main() {
    vrun(() -> {
        getRunningLoop().callSoon(() -> log("a turn"));
        var lock = new Lock();
        log(lock.acquire() != null, lock.locked());
        lock.release();
        log(lock.locked());
        sleep(0);
    });
}
