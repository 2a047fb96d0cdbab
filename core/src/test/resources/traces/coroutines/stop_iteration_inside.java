// StopIteration raised in a body is an error of the body, not its end.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body() {
    throw new StopIteration("not a result");
}

void main() {
    try {
        coroutine(() -> body()).send(null);
    } catch (IllegalStateException e) {
        log(e);
    }
}
