// A hundred nested awaits suspend and resume as one.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

int nest(int depth) {
    if (depth == 0) {
        return (int) suspend("bottom");
    }
    return await(coroutine(() -> nest(depth - 1))) + 1;
}

void main() {
    var coroutine = coroutine(() -> nest(100));
    log(coroutine.send(null));
    try {
        coroutine.send(0);
    } catch (StopIteration e) {
        log(e.value());
    }
}
