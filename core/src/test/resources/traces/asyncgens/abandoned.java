// A generator left suspended is closed when its loop shuts down, and may wait in its finally block.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

List<Object> kept = new ArrayList<>();

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
            g.yield(2);
        } finally {
            log("cleaning");
            sleep(1);
            log("clean");
        }
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        kept.add(generator);
        log(generator.anext());
        log("main ends");
    });
    log("after");
}
