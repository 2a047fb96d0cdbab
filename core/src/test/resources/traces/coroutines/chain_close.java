// Closing the outer one closes the chain from the inside out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void link(int depth) {
    try {
        if (depth > 0) {
            await(() -> link(depth - 1));
        } else {
            suspend("deep");
        }
    } finally {
        log("link", depth, "ends");
    }
}

void main() {
    var coroutine = coroutine(() -> link(3));
    coroutine.send(null);
    coroutine.close();
    log("closed");
}
