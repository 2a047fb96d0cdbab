// An exception thrown into a generator that has not started ends it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> numbers() {
    return generator(g -> {
        log("never");
        g.yield(1);
    });
}

void main() {
    var generator = numbers();
    try {
        generator.throwInto(new Boom("early"));
    } catch (Boom e) {
        log(e);
    }
    log(next(generator, "exhausted"));
}
