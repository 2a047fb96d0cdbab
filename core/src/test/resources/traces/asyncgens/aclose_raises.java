// An exception raised while closing comes out of aclose().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            sleep(1);
            throw new Boom("while closing");
        }
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        generator.anext();
        try {
            generator.aclose();
        } catch (Boom e) {
            log(e);
        }
    });
}
