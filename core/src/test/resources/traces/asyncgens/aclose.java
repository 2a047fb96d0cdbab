// aclose() runs the finally blocks, which may wait.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

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
        log(generator.anext());
        generator.aclose();
        log("closed");
        generator.aclose();
        log(anext(generator, "exhausted"));
    });
}
