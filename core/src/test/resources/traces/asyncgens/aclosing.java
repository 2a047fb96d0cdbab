// aclosing() closes the generator when the block is left.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            for (int i = 0; i < 10; i++) {
                g.yield(i);
            }
        } finally {
            log("closed");
        }
    });
}

void main() {
    vrun(() -> {
        with(aclosing(numbers()), generator -> {
            for (int n : generator) {
                log(n);
                if (n == 1) {
                    break;
                }
            }
        });
        log("after");
    });
}
