// A body may answer a thrown exception by returning.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String body() {
    try {
        suspend(1);
    } catch (Boom _) {
        return "returned";
    }
    return null;
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    try {
        coroutine.throwInto(new Boom());
    } catch (StopIteration e) {
        log(e.value());
    }
}
