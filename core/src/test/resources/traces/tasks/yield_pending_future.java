// Yielding a future without having said so is an error too.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        try {
            suspend(future);
        } catch (IllegalStateException e) {
            log("refused", e);
        }
        future.setResult(1);
        log(await(future));
    });
}
