// So is a finally block that suspends.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        suspend(1);
    } finally {
        log("cleaning");
        suspend("never allowed");
        log("clean");
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    try {
        coroutine.close();
    } catch (IllegalStateException e) {
        log(e);
    }
    try {
        coroutine.send(null);
    } catch (Throwable e) {
        log("driven on", e);
    }
}
