// create_task refuses what is not a coroutine; ensure_future what is not awaitable.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        for (var wrong : List.of(loop.createFuture(), 42)) {
            try {
                loop.createTask((Awaitable<?>) wrong);
            } catch (IllegalArgumentException | ClassCastException e) {
                log("create_task", e);
            }
        }
        try {
            ensureFuture((Awaitable<?>) (Object) 42);
        } catch (ClassCastException e) {
            log("ensure_future", e);
        }
    });
}
