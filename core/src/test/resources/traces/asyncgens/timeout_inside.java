// A timeout around anext() ends the generator, for the cancellation goes through it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
            sleep(10);
            g.yield(2);
        } finally {
            log("generator ends");
        }
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        log(generator.anext());
        try {
            timeout(1, () -> generator.anext());
        } catch (TimeoutException e) {
            log(e);
        }
        log(anext(generator, "exhausted"));
    });
}
