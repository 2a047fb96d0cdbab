// After the end each anext() is StopAsyncIteration, or the default.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> g.yield(1));
}

void main() {
    vrun(() -> {
        var generator = numbers();
        log(generator.anext());
        for (int i = 0; i < 2; i++) {
            try {
                generator.anext();
            } catch (StopAsyncIteration e) {
                log(e);
            }
        }
        log(anext(generator, "default"));
    });
}
