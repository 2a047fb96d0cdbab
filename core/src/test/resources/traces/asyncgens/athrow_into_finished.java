// An exception thrown into a generator that has ended.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> g.yield(1));
}

void main() {
    vrun(() -> {
        var generator = numbers();
        log(generator.toList());
        try {
            log(generator.athrow(new Boom("late")));
        } catch (Boom | StopAsyncIteration e) {
            log(e);
        }
    });
}
