// A thrown exception is raised in the innermost and goes out through each.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void link(int depth) {
    try {
        if (depth > 0) {
            await(coroutine(() -> link(depth - 1)));
        } else {
            suspend("deep");
        }
    } catch (Boom e) {
        log("link", depth, e);
        throw e;
    }
}

void main() {
    var coroutine = coroutine(() -> link(3));
    log(coroutine.send(null));
    try {
        coroutine.throwInto(new Boom("in"));
    } catch (Boom e) {
        log("out", e);
    }
}
