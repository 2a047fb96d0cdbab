// A thrown exception that a middle link catches goes no further.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    suspend("inner");
}

Object middle() {
    try {
        inner();
    } catch (Boom e) {
        log("middle caught", e);
    }
    return suspend("middle");
}

Object outer() {
    return middle();
}

void main() {
    var coroutine = coroutine(() -> outer());
    log(coroutine.send(null));
    log(coroutine.throwInto(new Boom("in")));
    try {
        coroutine.send("value");
    } catch (StopIteration e) {
        log(e.value());
    }
}
