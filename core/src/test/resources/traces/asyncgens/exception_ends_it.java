// A generator that raises is at its end.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        g.yield(1);
        sleep(1);
        throw new Boom("a");
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        try {
            for (var n : generator) {
                log(n);
            }
        } catch (Boom e) {
            log(e);
        }
        log(anext(generator, "exhausted"));
    });
}
