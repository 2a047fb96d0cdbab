// A callback added twice is called twice.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

Consumer<Future<?>> callback = future -> log("called", future.result());

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        future.addDoneCallback(callback);
        future.addDoneCallback(callback);
        future.setResult(1);
        sleep(0);
    });
}
