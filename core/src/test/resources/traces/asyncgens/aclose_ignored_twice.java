// A generator that yields while it is being closed can go on, but is not told to end again.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Object> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } catch (GeneratorExit e) {
            g.yield(2);
            g.yield(3);
            log("the end");
        }
    });
}

void main() throws Exception {
    vrun(() -> {
        var generator = numbers();
        generator.anext();
        for (Action attempt : List.<Action>of(generator::aclose, generator::aclose,
                () -> generator.athrow(new Boom("a")))) {
            try {
                await(attempt);
            } catch (IllegalStateException | StopAsyncIteration e) {
                log(e);
            }
        }
        log(generator.anext());
        log(anext(generator, "ended"));
        generator.aclose();
    });
}
