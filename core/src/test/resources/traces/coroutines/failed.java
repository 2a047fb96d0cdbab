// A coroutine that has failed cannot be used again either.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    throw new Boom("a");
}

void main() {
    var coroutine = coroutine(() -> body());
    try {
        coroutine.send(null);
    } catch (Boom e) {
        log(e);
    }
    try {
        coroutine.send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
}
