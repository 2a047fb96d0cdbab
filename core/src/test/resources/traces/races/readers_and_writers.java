// A readers and writers lock made of a condition.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

class ReadWriteLock {
    Condition condition = new Condition();
    int readers = 0;

    void read(String name) {
        try (var _ = condition.acquire()) {
            readers++;
        }
        log(name, "reads");
        sleep(2);
        try (var _ = condition.acquire()) {
            readers--;
            log(name, "has read");
            condition.signalAll();
        }
    }

    void write(String name) {
        try (var _ = condition.acquire()) {
            condition.awaitFor(() -> readers == 0);
            log(name, "writes");
            sleep(1);
            log(name, "has written");
        }
    }
}

void main() {
    vrun(() -> {
        var lock = new ReadWriteLock();
        await(gather(() -> lock.read("r1"), () -> lock.write("w1"), () -> lock.read("r2"), () -> lock.write("w2")));
    });
}
