// wait_for() of a future cancels the future when it expires.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        try {
            waitFor(future, 1);
        } catch (TimeoutException e) {
            log(e, future.cancelled());
        }
    });
}
