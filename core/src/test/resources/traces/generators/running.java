// A generator cannot resume itself.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> generator;

Generator<Integer> numbers() {
    return generator(g -> {
        try {
            generator.next();
        } catch (IllegalStateException e) {
            log(e);
        }
        g.yield(1);
    });
}

void main() {
    generator = numbers();
    log(generator.next());
}
