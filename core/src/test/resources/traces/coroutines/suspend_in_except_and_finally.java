// A body may suspend in except and finally blocks.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        throw new Boom("a");
    } catch (Boom e) {
        log("except got", suspend("in except"));
        log("still", e);
    } finally {
        log("finally got", suspend("in finally"));
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    log(coroutine.send(null));
    log(coroutine.send(1));
    try {
        coroutine.send(2);
    } catch (StopIteration _) {
        log("ended");
    }
}
