// A kernel that knows one trap, a sleep in ticks.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import java.util.PriorityQueue;

record Sleeper(int until, int order, Coroutine<?> coroutine) {}

void body(String name, int... ticks) {
    for (int n : ticks) {
        var now = suspend(n);
        log(name, "at", now);
    }
}

void main() {
    int now = 0;
    var sleeping = new PriorityQueue<Sleeper>(Comparator.comparing(Sleeper::until).thenComparing(Sleeper::order));
    for (var coroutine : List.of(coroutine(() -> body("a", 1, 3, 1)), coroutine(() -> body("b", 2, 2)))) {
        sleeping.add(new Sleeper((int) coroutine.send(null), sleeping.size(), coroutine));
    }
    while (!sleeping.isEmpty()) {
        var next = sleeping.remove();
        now = next.until();
        try {
            sleeping.add(new Sleeper(now + (int) next.coroutine().send(now), next.order(), next.coroutine()));
        } catch (StopIteration _) {
            log("ended", next.order());
        }
    }
}
