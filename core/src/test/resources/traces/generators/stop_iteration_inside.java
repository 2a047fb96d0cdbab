// StopIteration raised in a generator is an error, not its end.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> numbers() {
    return generator(g -> {
        g.yield(1);
        throw new StopIteration(null);
    });
}

void main() {
    var generator = numbers();
    log(generator.next());
    try {
        generator.next();
    } catch (IllegalStateException e) {
        log(e);
    }
}
