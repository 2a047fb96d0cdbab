// A coroutine that someone awaits already cannot be awaited by another.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    suspend("in the inner");
}

void outer(Coroutine<?> coroutine) {
    await(coroutine);
}

void main() {
    var coroutine = coroutine(() -> inner());
    var first = coroutine(() -> outer(coroutine));
    var second = coroutine(() -> outer(coroutine));
    log(first.send(null));
    try {
        second.send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
    try {
        first.send(null);
    } catch (StopIteration _) {
        log("first ended");
    }
}
