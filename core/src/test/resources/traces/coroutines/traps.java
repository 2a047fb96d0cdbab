// Each send gives back the next trap, and at last StopIteration with the result.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String body() {
    log("starts");
    var first = suspend("one");
    log("got", first);
    var second = suspend("two");
    log("got", second);
    return "result";
}

void main() {
    var coroutine = coroutine(() -> body());
    log("created");
    log(coroutine.send(null));
    log(coroutine.send("a"));
    try {
        coroutine.send("b");
    } catch (StopIteration e) {
        log("ended with", e.value());
    }
}
