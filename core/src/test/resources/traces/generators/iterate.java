// A generator runs as far as the next value and no further.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> numbers() {
    return generator(g -> {
        for (int i = 0; i < 3; i++) {
            log("yields", i);
            g.yield(i);
        }
        log("ends");
    });
}

void main() {
    for (var n : numbers()) {
        log("got", n);
    }
}
