// close() raises GeneratorExit at the yield.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> numbers() {
    return generator(g -> {
        try {
            g.yield(1);
            g.yield(2);
        } finally {
            log("finally");
        }
    });
}

void main() {
    var generator = numbers();
    log(generator.next());
    generator.close();
    generator.close();
    log(next(generator, "exhausted"));
}
