// An asynchronous generator runs in the context of whoever asks for the next value.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var", "default");

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        for (int i = 0; i < 3; i++) {
            log("generator sees", var.get());
            var.set("set by the generator " + i);
            g.yield(i);
        }
    });
}

void ask(String name, AsyncGenerator<Integer> generator) {
    var.set(name);
    log(name, generator.anext(), var.get());
}

void main() {
    vrun(() -> {
        var generator = numbers();
        await(createTask(() -> ask("a", generator)));
        await(createTask(() -> ask("b", generator)));
        generator.aclose();
        log("main sees", var.get());
    });
}
