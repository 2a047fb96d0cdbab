// A kernel of five lines: whoever yields goes to the end of the queue.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body(String name, int steps) {
    for (int i = 0; i < steps; i++) {
        log(name, i);
        suspend(null);
    }
}

void main() {
    var ready = new ArrayDeque<>(
            List.of(coroutine(() -> body("a", 3)), coroutine(() -> body("b", 1)), coroutine(() -> body("c", 2))));
    while (!ready.isEmpty()) {
        var coroutine = ready.remove();
        try {
            coroutine.send(null);
            ready.add(coroutine);
        } catch (StopIteration _) {
            log("one ended");
        }
    }
}
