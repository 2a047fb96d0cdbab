// run() runs main, and main calls foo, which waits.

import module jasyncio;
import static jasyncio.Asyncio.*;

void foo(String text) {
    IO.println(text);
    // Currently, the coroutine gives up running and returns after 5 seconds
    sleep(5);
    IO.println("wake up");
}

void main() {
    run(() -> {
        IO.println("Hello World");
        foo("I am foo");
        IO.println("foo done");
    });
}
