// A generator that gives its values to another passes sends on and gets the returned value.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<String> inner() {
    return Generator.withResult(g -> {
        var got = g.yield("inner 1");
        log("inner got", got);
        g.yield("inner 2");
        return "inner result";
    });
}

Generator<String> outer() {
    return generator(g -> {
        var result = g.yieldFrom(inner());
        log("outer got", result);
        g.yield("outer 1");
    });
}

void main() {
    var generator = outer();
    log(generator.next());
    log(generator.send("sent"));
    log(generator.next());
}
