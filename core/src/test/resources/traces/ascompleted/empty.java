// as_completed() of nothing ends at once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        for (var nextDone : asCompleted(List.<Task<?>>of()).awaitables()) {
            log("never");
        }
        for (var task : asCompleted(List.<Task<?>>of())) {
            log("never");
        }
        log("end");
    });
}
