// Closing a coroutine that has not started ends it without running it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    log("never");
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.close();
    try {
        coroutine.send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
}
