// A cancelled future takes no result.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        future.cancel();
        try {
            future.setResult(1);
        } catch (InvalidStateException e) {
            log(e);
        }
    });
}
