// A coroutine that has ended cannot be used again.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {}

void main() {
    var coroutine = coroutine(() -> body());
    try {
        coroutine.send(null);
    } catch (StopIteration _) {
        log("ended");
    }
    for (var use : List.<Runnable>of(() -> coroutine.send(null), () -> coroutine.throwInto(new Boom()))) {
        try {
            use.run();
        } catch (IllegalStateException e) {
            log(e);
        }
    }
    coroutine.close();
    log("closing it is fine");
}
