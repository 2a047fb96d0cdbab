// A generator that yields while it is being closed is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Object> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            g.yield("never allowed");
        }
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        generator.anext();
        try {
            generator.aclose();
        } catch (IllegalStateException e) {
            log(e);
        }
    });
}
