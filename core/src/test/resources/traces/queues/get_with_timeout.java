// A get() that times out loses nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;
import jasyncio.primitives.TimeoutException;

void main() {
    vrun(() -> {
        var queue = new Queue<String>();
        try {
            waitFor(() -> queue.get(), 1);
        } catch (TimeoutException e) {
            log(e);
        }
        queue.putNowait("item");
        log(waitFor(() -> queue.get(), 1));
    });
}
