// A body that suspends again while it is being closed is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        suspend(1);
    } catch (GeneratorExit _) {
        suspend(2);
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    try {
        coroutine.close();
    } catch (IllegalStateException e) {
        log(e);
    }
    try {
        coroutine.send(null);
    } catch (StopIteration _) {
        log("it can still be driven to its end");
    }
}
