// StopAsyncIteration and StopIteration raised in a generator are errors, not its end.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> raises(RuntimeException exception) {
    return asyncGenerator(g -> {
        g.yield(1);
        throw exception;
    });
}

void main() {
    vrun(() -> {
        for (var exception : List.of(new StopAsyncIteration(), new StopIteration(null))) {
            var generator = raises(exception);
            log(generator.anext());
            try {
                generator.anext();
            } catch (IllegalStateException e) {
                log(e);
            }
        }
    });
}
