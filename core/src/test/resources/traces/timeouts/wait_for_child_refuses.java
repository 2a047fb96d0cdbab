// wait_for() of a task that refuses the cancellation returns its result.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

String child() {
    try {
        sleep(10);
        return null;
    } catch (CancelledError e) {
        return "refused";
    }
}

void main() {
    vrun(() -> {
        try {
            log(waitFor(() -> child(), 1));
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
