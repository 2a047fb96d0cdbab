// An exception goes out through every await; each finally block runs on the way.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    suspend(1);
    throw new Boom("inner");
}

void middle() {
    try {
        await(coroutine(() -> inner()));
    } finally {
        log("middle finally");
    }
}

String outer() {
    try {
        await(coroutine(() -> middle()));
    } catch (Boom e) {
        log("outer caught", e);
        return "fine";
    }
    return null;
}

void main() {
    var coroutine = coroutine(() -> outer());
    coroutine.send(null);
    try {
        coroutine.send(null);
    } catch (StopIteration e) {
        log(e.value());
    }
}
