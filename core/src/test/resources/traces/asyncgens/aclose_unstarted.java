// aclose() of a generator that has not started runs nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        log("never");
        g.yield(1);
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        generator.aclose();
        log(anext(generator, "exhausted"));
    });
}
