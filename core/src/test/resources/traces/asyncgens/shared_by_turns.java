// Two tasks may share a generator as long as they take turns.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        for (int i = 0; i < 6; i++) {
            g.yield(i);
        }
    });
}

void taker(String name, AsyncGenerator<Integer> generator, Lock lock) throws Exception {
    while (true) {
        Object n;
        try (var _ = lock.acquire()) {
            n = anext(generator, null);
            sleep(0);
        }
        if (n == null) {
            return;
        }
        log(name, n);
    }
}

void main() {
    vrun(() -> {
        var generator = numbers();
        var lock = new Lock();
        await(gather(() -> taker("a", generator, lock), () -> taker("b", generator, lock)));
    });
}
