// An exception thrown in that the body does not catch comes back out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        suspend(1);
    } finally {
        log("finally");
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    var thrown = new Boom("thrown");
    try {
        coroutine.throwInto(thrown);
    } catch (Boom e) {
        log(e, e == thrown);
    }
    try {
        coroutine.send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
}
