// An exception thrown into a coroutine that has not started ends it; its body never runs.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    log("never");
}

void main() {
    var coroutine = coroutine(() -> body());
    try {
        coroutine.throwInto(new Boom("early"));
    } catch (Boom e) {
        log(e);
    }
    try {
        coroutine.send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
}
