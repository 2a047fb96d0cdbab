// Coroutines that run at the same time run on the same thread.

import module jasyncio;
import static jasyncio.Asyncio.*;

String hello(String name) {
    IO.println("hi %s! (%s)".formatted(name, Thread.currentThread().threadId()));
    sleep(1);
    IO.println("hi %s again! (%s)".formatted(name, Thread.currentThread().threadId()));
    return name;
}

void main() {
    run(() -> {
        IO.println(await(gather(() -> hello("Bob"), () -> hello("Alice"))));
    });
}
