// The first send can carry nothing but nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    log("runs");
}

void main() {
    var coroutine = coroutine(() -> body());
    try {
        coroutine.send(1);
    } catch (IllegalArgumentException e) {
        log(e);
    }
    try {
        coroutine.send(null);
    } catch (StopIteration _) {
        log("ended");
    }
}
