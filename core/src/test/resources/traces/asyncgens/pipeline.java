// Generators on generators: filter and map, each value goes through before the next is asked for.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers(int count) {
    return asyncGenerator(g -> {
        for (int i = 0; i < count; i++) {
            sleep(1);
            log("source", i);
            g.yield(i);
        }
    });
}

AsyncGenerator<Integer> evens(AsyncGenerator<Integer> source) {
    return asyncGenerator(g -> {
        for (int n : source) {
            if (n % 2 == 0) {
                g.yield(n);
            }
        }
    });
}

AsyncGenerator<Integer> squares(AsyncGenerator<Integer> source) {
    return asyncGenerator(g -> {
        for (int n : source) {
            log("square of", n);
            g.yield(n * n);
        }
    });
}

void main() {
    vrun(() -> {
        log(squares(evens(numbers(5))).toList());
    });
}
