// A coroutine cannot be driven by itself.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Coroutine<?> coroutine;

void body() {
    for (var use : List.<Runnable>of(
            () -> coroutine.send(null), () -> coroutine.throwInto(new Boom()), () -> coroutine.close())) {
        try {
            use.run();
        } catch (IllegalStateException e) {
            log(e);
        }
    }
}

void main() {
    coroutine = coroutine(() -> body());
    try {
        coroutine.send(null);
    } catch (StopIteration _) {
        log("ended");
    }
}
