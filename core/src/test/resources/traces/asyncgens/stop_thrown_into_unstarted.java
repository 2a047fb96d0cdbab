// Any exception thrown into a generator that has not started comes out as itself: none of the body is there to forbid
// it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> plain() {
    return generator(g -> {
        log("never");
        g.yield(1);
    });
}

Coroutine<?> body() {
    return coroutine(() -> {
        log("never");
        return null;
    });
}

AsyncGenerator<Integer> asynchronous() {
    return asyncGenerator(g -> {
        log("never");
        g.yield(1);
    });
}

void main() {
    vrun(() -> {
        for (Function<String, Throwable> kind : List.<Function<String, Throwable>>of(StopIteration::new,
                _ -> new StopAsyncIteration(), _ -> new GeneratorExit(), _ -> new KeyboardInterrupt(), Crash::new,
                CancelledError::new)) {
            var plain = plain();
            try {
                plain.throwInto(kind.apply("x"));
            } catch (Throwable e) {
                log(e);
            }
            plain.close();
            log((Object) null);
            var coroutine = body();
            try {
                coroutine.throwInto(kind.apply("x"));
            } catch (Throwable e) {
                log(e);
            }
            coroutine.close();
            log((Object) null);
            var generator = asynchronous();
            try {
                log("returns", generator.athrow(kind.apply("x")));
            } catch (Throwable e) {
                log(e);
            }
            log(generator.athrow(kind.apply("y")), anext(generator, "exhausted"));
            generator.aclose();
        }
    });
}
