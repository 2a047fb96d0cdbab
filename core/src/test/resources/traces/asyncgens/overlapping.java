// Two tasks cannot ask a generator at once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        sleep(1);
        g.yield(1);
        g.yield(2);
    });
}

void ask(String name, AsyncGenerator<Integer> generator) {
    try {
        log(name, generator.anext());
    } catch (IllegalStateException e) {
        log(name, e);
    }
}

void main() {
    vrun(() -> {
        var generator = numbers();
        await(gather(() -> ask("a", generator), () -> ask("b", generator)));
        log(generator.anext());
        generator.aclose();
    });
}
