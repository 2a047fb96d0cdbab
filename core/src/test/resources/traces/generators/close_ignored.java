// A generator that yields while it is being closed is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Object> numbers() {
    return generator(g -> {
        try {
            g.yield(1);
        } finally {
            g.yield("never allowed");
        }
    });
}

void main() {
    var generator = numbers();
    generator.next();
    try {
        generator.close();
    } catch (IllegalStateException e) {
        log(e);
    }
}
