// An exception raised while closing comes out of close().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        suspend(1);
    } finally {
        throw new Boom("while closing");
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    try {
        coroutine.close();
    } catch (Boom e) {
        log(e);
    }
}
