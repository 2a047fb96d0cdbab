// The first send can carry nothing but nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> numbers() {
    return generator(g -> g.yield(1));
}

void main() {
    var generator = numbers();
    try {
        generator.send("too early");
    } catch (IllegalArgumentException e) {
        log(e);
    }
    log(generator.next());
}
