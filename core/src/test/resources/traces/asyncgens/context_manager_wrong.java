// A generator that yields not once but never or twice is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncContextManager<Integer> never(int... empty) {
    return asyncContextManager(g -> {
        for (int nothing : empty) {
            g.yield(nothing);
        }
    });
}

AsyncContextManager<Integer> twice() {
    return asyncContextManager(g -> {
        g.yield(1);
        g.yield(2);
    });
}

void main() {
    vrun(() -> {
        try {
            with(never(), _ -> {
                log("never");
            });
        } catch (IllegalStateException e) {
            log(e);
        }
        try {
            with(twice(), value -> {
                log(value);
            });
        } catch (IllegalStateException e) {
            log(e);
        }
    });
}
