// The first asend can carry nothing but nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> g.yield(1));
}

void main() {
    vrun(() -> {
        var generator = numbers();
        try {
            generator.asend("too early");
        } catch (IllegalArgumentException e) {
            log(e);
        }
        log(generator.anext());
        generator.aclose();
    });
}
