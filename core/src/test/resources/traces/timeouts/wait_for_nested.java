// Nested wait_for: the shorter limit wins, wherever it is.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("child cancelled");
        throw e;
    }
}

void attempt(double outer, double inner) {
    try {
        try {
            waitFor(() -> waitFor(() -> child(), inner), outer);
        } catch (TimeoutException e) {
            log("timed out");
        }
    } catch (Throwable e) {
        log("never", e);
    }
}

void main() {
    vrun(() -> {
        attempt(1, 5);
        attempt(5, 1);
        attempt(2, 2);
    });
}
