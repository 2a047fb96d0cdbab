// The closing of the generators that are left open passes a cancellation on to them, and still waits for them.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            try {
                sleep(10);
            } catch (CancelledError e) {
                log("closing", e);
            }
            sleep(1);
            log("closed");
        }
    });
}

void main() {
    var loop = new VirtualLoop();
    var generator = numbers();
    loop.runUntilComplete(generator::anext);
    loop.runUntilComplete(() -> {
        var closing = createTask(() -> loop.shutdownAsyncgens());
        sleep(1);
        closing.cancel("enough");
        try {
            await(closing);
        } catch (CancelledError e) {
            log(e);
        }
    });
    loop.close();
}
