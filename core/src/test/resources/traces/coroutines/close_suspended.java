// Closing a suspended coroutine raises GeneratorExit at its suspension, so finally blocks run.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        suspend(1);
    } catch (GeneratorExit e) {
        log("caught", e);
        throw e;
    } finally {
        log("finally");
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    coroutine.close();
    log("closed");
    coroutine.close();
    try {
        coroutine.send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
}
