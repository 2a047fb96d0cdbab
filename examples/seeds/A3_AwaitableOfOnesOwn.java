// An awaitable of one's own gives its values to whoever drives the coroutine.

import module jasyncio;
import static jasyncio.Asyncio.*;

class Greeting implements Body<String, RuntimeException> {
    @Override
    public String await() {
        Coroutine.suspend("Hello ~");
        Coroutine.suspend("XD");
        return "";
    }
}

Coroutine<String> g() {
    return coroutine("g", () -> await(new Greeting()));
}

void main() {
    var coro = g();
    IO.println(coro.send(null));
    IO.println(coro.send(null));
    try {
        coro.send(null);
    } catch (StopIteration end) {
        IO.println("StopIteration");
    }
    coro.close();

    coro = g();
    IO.println(coro.send(null));
    coro.close();
    try {
        coro.send(null);
    } catch (IllegalStateException e) {
        IO.println(e.getMessage());
    }
}
