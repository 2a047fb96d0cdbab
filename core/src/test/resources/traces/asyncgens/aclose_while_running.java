// A generator that someone waits for cannot be closed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        sleep(2);
        g.yield(1);
    });
}

void ask(AsyncGenerator<Integer> generator) {
    log(generator.anext());
}

void main() {
    vrun(() -> {
        var generator = numbers();
        var task = createTask(() -> ask(generator));
        sleep(1);
        try {
            generator.aclose();
        } catch (IllegalStateException e) {
            log(e);
        }
        await(task);
        generator.aclose();
        log("closed");
    });
}
