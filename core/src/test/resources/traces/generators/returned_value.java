// The value a generator returns is in its StopIteration; after that there is none.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> numbers() {
    return Generator.withResult(g -> {
        g.yield(1);
        return "returned";
    });
}

void main() {
    var generator = numbers();
    log(generator.send(null));
    for (int i = 0; i < 2; i++) {
        try {
            generator.send(null);
        } catch (StopIteration e) {
            log(e.value());
        }
    }
}
