// throw() raises at the suspension; a body that catches it goes on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Object body() {
    try {
        suspend(1);
    } catch (Boom e) {
        log("caught", e);
    }
    var value = suspend(2);
    return value;
}

void main() {
    var coroutine = coroutine(() -> body());
    log(coroutine.send(null));
    log(coroutine.throwInto(new Boom("thrown")));
    try {
        coroutine.send("last");
    } catch (StopIteration e) {
        log(e.value());
    }
}
