// A loop runs a coroutine until it is complete and returns its result.

import module jasyncio;
import static jasyncio.Asyncio.*;

String bar() {
    return "O w O";
}

String foo() {
    return await(() -> bar());
}

void main() {
    var loop = newEventLoop();
    IO.println(loop.runUntilComplete(() -> foo()));
    loop.close();
}
