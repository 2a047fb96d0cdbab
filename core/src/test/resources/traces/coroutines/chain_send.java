// A send goes to the innermost of a chain of awaits; the trap comes from there.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String inner() {
    log("inner got", suspend("from the inner"));
    return "inner result";
}

List<String> middle() {
    var result = inner();
    log("middle got", suspend("from the middle"));
    return List.of(result, "middle result");
}

List<String> outer() {
    return middle();
}

void main() {
    var coroutine = coroutine(() -> outer());
    log(coroutine.send(null));
    log(coroutine.send(1));
    try {
        coroutine.send(2);
    } catch (StopIteration e) {
        log(e.value());
    }
}
