// A body that never suspends ends in the first send.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

int body() {
    return 42;
}

void main() {
    try {
        coroutine(() -> body()).send(null);
    } catch (StopIteration e) {
        log(e.value());
    }
}
