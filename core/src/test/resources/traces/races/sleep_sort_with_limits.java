// Many small sleeps under a semaphore: the order of the ends.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void job(int i, Semaphore semaphore, List<Integer> ended) {
    try (var _ = semaphore.acquire()) {
        sleep((i * 7 % 5) / 4.0);
        ended.add(i);
    }
}

void main() {
    vrun(() -> {
        var semaphore = new Semaphore(3);
        var ended = new ArrayList<Integer>();
        await(gather(IntStream.range(0, 20).mapToObj(i -> coroutine(() -> job(i, semaphore, ended))).toList()));
        log(ended);
    });
}
