// Closing a generator that delegates closes the inner one first.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> inner() {
    return generator(g -> {
        try {
            g.yield(1);
        } finally {
            log("inner closed");
        }
    });
}

Generator<Integer> outer() {
    return generator(g -> {
        try {
            g.yieldFrom(inner());
        } finally {
            log("outer closed");
        }
    });
}

void main() {
    var generator = outer();
    log(generator.next());
    generator.close();
}
