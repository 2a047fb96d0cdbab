// athrow() raises at the yield; the generator may catch it and go on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<String> numbers() {
    return asyncGenerator(g -> {
        while (true) {
            try {
                g.yield("a value");
            } catch (Boom e) {
                sleep(1);
                log("caught", e);
                g.yield("after the exception");
            }
        }
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        log(generator.anext());
        log(generator.athrow(new Boom("in")));
        log(generator.anext());
        try {
            generator.athrow(new Bang("not caught"));
        } catch (Bang e) {
            log(e);
        }
        log(anext(generator, "exhausted"));
    });
}
