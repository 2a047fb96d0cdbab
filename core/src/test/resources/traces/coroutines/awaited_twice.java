// A coroutine is awaited once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String inner() {
    return "inner";
}

void outer() {
    var coroutine = coroutine(() -> inner());
    log(await(coroutine));
    try {
        await(coroutine);
    } catch (IllegalStateException e) {
        log(e);
    }
}

void main() {
    try {
        coroutine(() -> outer()).send(null);
    } catch (StopIteration _) {
        log("ended");
    }
}
