// wait_for() cancels what it waits for, waits for its end and raises TimeoutError.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

void child() {
    try {
        sleep(10);
    } finally {
        log("child cleans up");
        sleep(1);
        log("child is clean");
    }
}

void main() {
    vrun(() -> {
        try {
            waitFor(() -> child(), 2);
        } catch (TimeoutException e) {
            log(e);
        }
    });
}
