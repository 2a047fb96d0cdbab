// A body that returns nothing ends with nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    suspend(1);
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    try {
        coroutine.send(null);
    } catch (StopIteration e) {
        log(e.value());
    }
}
