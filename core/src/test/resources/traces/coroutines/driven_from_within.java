// A coroutine may drive another by hand while it is driven itself.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String inner() {
    log("inner got", suspend("trap of the inner"));
    return "inner result";
}

Object outer() {
    var driven = coroutine(() -> inner());
    var trap = driven.send(null);
    var answer = suspend(List.of("outer passes on", trap));
    try {
        driven.send(answer);
    } catch (StopIteration e) {
        return e.value();
    }
    return null;
}

void main() {
    var coroutine = coroutine(() -> outer());
    log(coroutine.send(null));
    try {
        coroutine.send("answer");
    } catch (StopIteration e) {
        log(e.value());
    }
}
