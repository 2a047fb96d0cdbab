// Making a coroutine runs nothing: it gives a coroutine object.

import module jasyncio;
import static jasyncio.Asyncio.*;

void f() {
    IO.println("f runs");
}

void main() {
    var x = coroutine("f", this::f);
    IO.println(x);
    IO.println(isCoroutine(x));
    Action function = this::f;
    IO.println(isCoroutineFunction(function));
    x.close();
}
