// A coroutine driven by hand, and a run() of three lines that does it.

import module jasyncio;
import static jasyncio.Asyncio.*;

Coroutine<Integer> asyncFunction() {
    return coroutine(() -> 1);
}

Object run(Coroutine<?> coroutine) {
    try {
        return coroutine.send(null);
    } catch (StopIteration e) {
        return e.value();
    }
}

Coroutine<Integer> awaitCoroutine() {
    return coroutine(() -> {
        var result = await(asyncFunction());
        IO.println(result);
        return result + 1;
    });
}

void main() {
    var coroutine = asyncFunction();
    try {
        coroutine.send(null);
    } catch (StopIteration e) {
        IO.println(e.value());
    }

    IO.println(run(awaitCoroutine()));
}
