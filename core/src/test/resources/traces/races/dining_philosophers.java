// Five philosophers, forks in order: the whole evening.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Lock;

void philosopher(int i, List<Lock> forks) {
    int first = Math.min(i, (i + 1) % 5);
    int second = Math.max(i, (i + 1) % 5);
    for (int meal = 0; meal < 2; meal++) {
        try (var _ = forks.get(first).acquire()) {
            try (var _ = forks.get(second).acquire()) {
                log(i, "eats", meal);
                sleep(1);
            }
        }
        sleep(0.5);
    }
}

void main() {
    vrun(() -> {
        var forks = Stream.generate(() -> new Lock()).limit(5).toList();
        await(gather(Stream.of(0, 1, 2, 3, 4).map(i -> coroutine(() -> philosopher(i, forks))).toList()));
        log("all fed");
    });
}
