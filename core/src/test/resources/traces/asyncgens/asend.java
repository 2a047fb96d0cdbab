// asend() sends a value in and gives the next value out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<List<Object>> echo() {
    return asyncGenerator(g -> {
        Object got = null;
        while (!"stop".equals(got)) {
            got = g.yield(Arrays.asList("echo of", got));
            sleep(1);
        }
    });
}

void main() {
    vrun(() -> {
        var generator = echo();
        log(generator.asend(null));
        log(generator.asend("a"));
        log(generator.asend("b"));
        try {
            generator.asend("stop");
        } catch (StopAsyncIteration e) {
            log(e);
        }
    });
}
