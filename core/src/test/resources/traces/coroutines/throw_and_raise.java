// A body may answer a thrown exception with another.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    try {
        suspend(1);
    } catch (Boom _) {
        throw new Bang("instead");
    }
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    try {
        coroutine.throwInto(new Boom());
    } catch (Bang e) {
        log(e);
    }
}
