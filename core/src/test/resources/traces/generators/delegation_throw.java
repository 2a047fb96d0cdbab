// What is thrown into a generator that delegates arrives in the inner one, and what that lets pass in the outer one.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<String> inner() {
    return generator(g -> {
        while (true) {
            try {
                g.yield("inner value");
            } catch (Boom e) {
                log("inner caught", e);
            }
        }
    });
}

Generator<String> outer() {
    return generator(g -> {
        try {
            g.yieldFrom(inner());
        } catch (Bang e) {
            log("outer caught", e);
            g.yield("outer value");
        }
    });
}

void main() {
    var generator = outer();
    log(generator.next());
    log(generator.throwInto(new Boom("a")));
    log(generator.throwInto(new Bang("b")));
    log(next(generator, "exhausted"));
}
