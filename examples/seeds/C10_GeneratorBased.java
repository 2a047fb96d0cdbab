// A coroutine object that another coroutine awaits, and a plain call: both wait in the same way.

import module jasyncio;
import static jasyncio.Asyncio.*;

Coroutine<Integer> compute(int x, int y) {
    return coroutine("compute", () -> {
        IO.println("Compute %s + %s ...".formatted(x, y));
        sleep(1.0);
        return x + y;
    });
}

// yield from, by hand: what the inner coroutine is suspended with is passed on, what is sent is passed in
int yieldFrom(Coroutine<Integer> inner) {
    try {
        Object trap = inner.send(null);
        while (true) {
            trap = inner.send(Coroutine.suspend(trap));
        }
    } catch (StopIteration end) {
        return (Integer) end.value();
    }
}

void printSumByYieldFrom(int x, int y) {
    int result = yieldFrom(compute(x, y));
    IO.println("%s + %s = %s".formatted(x, y, result));
}

void printSum(int x, int y) {
    int result = await(compute(x, y));
    IO.println("%s + %s = %s".formatted(x, y, result));
}

void main() {
    var loop = newEventLoop();
    loop.runUntilComplete(() -> printSumByYieldFrom(1, 2));
    loop.runUntilComplete(() -> printSum(1, 2));
    loop.close();
}
