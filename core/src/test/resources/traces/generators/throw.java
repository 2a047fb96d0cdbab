// An exception thrown in is raised at the yield.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<String> numbers() {
    return generator(g -> {
        while (true) {
            try {
                g.yield("a value");
            } catch (Boom e) {
                log("caught", e);
                g.yield("after the exception");
            }
        }
    });
}

void main() {
    var generator = numbers();
    log(generator.next());
    log(generator.throwInto(new Boom("in")));
    log(generator.next());
    try {
        generator.throwInto(new Bang("not caught"));
    } catch (Bang e) {
        log(e);
    }
    log(next(generator, "exhausted"));
}
