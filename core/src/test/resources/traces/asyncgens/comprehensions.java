// Asynchronous comprehensions with filters and awaits.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers(int count) {
    return asyncGenerator(g -> {
        for (int i = 0; i < count; i++) {
            sleep(0.5);
            g.yield(i);
        }
    });
}

int twice(int n) {
    sleep(1);
    return 2 * n;
}

void main() {
    vrun(() -> {
        log(numbers(5).filter(n -> n != 2).toList());
        log(Stream.of(1, 2, 3).map(n -> twice(n)).toList());
        log(numbers(2).map(n -> twice(n)).toList());
        log(numbers(4).toList().stream().mapToInt(n -> n).sum());
    });
}
