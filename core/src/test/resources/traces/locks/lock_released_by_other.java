// A lock may be released by a task that does not hold it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void other(Lock lock) {
    sleep(1);
    lock.release();
    log("released");
}

void main() {
    vrun(() -> {
        var lock = new Lock();
        lock.acquire();
        var task = createTask(() -> other(lock));
        lock.acquire();
        log("again");
        await(task);
    });
}
