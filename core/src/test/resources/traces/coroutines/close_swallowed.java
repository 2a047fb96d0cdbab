// A body that answers close() by returning is closed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String body() {
    try {
        suspend(1);
    } catch (GeneratorExit _) {
        log("returns");
    }
    return "nobody sees this";
}

void main() {
    var coroutine = coroutine(() -> body());
    coroutine.send(null);
    coroutine.close();
    log("closed");
}
