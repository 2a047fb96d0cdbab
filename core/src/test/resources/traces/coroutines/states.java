// A coroutine is created, running, suspended, closed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Coroutine<?> coroutine;

String state() {
    return coroutine.state().name().toLowerCase();
}

void body() {
    log(state());
    suspend(1);
}

void main() {
    coroutine = coroutine(() -> body());
    log(state());
    coroutine.send(null);
    log(state());
    try {
        coroutine.send(null);
    } catch (StopIteration _) {
        log(state());
    }
}
