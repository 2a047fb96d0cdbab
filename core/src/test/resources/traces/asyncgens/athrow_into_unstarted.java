// An exception thrown into a generator that has not started ends it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        log("never");
        g.yield(1);
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        try {
            generator.athrow(new Boom("early"));
        } catch (Boom e) {
            log(e);
        }
        log(anext(generator, "exhausted"));
    });
}
