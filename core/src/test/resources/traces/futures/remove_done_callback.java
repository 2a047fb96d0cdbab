// Removing a callback removes every registration of it and says how many there were.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

Consumer<Future<?>> one = _ -> log("one");
Consumer<Future<?>> two = _ -> log("two");

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        log(future.removeDoneCallback(one));
        for (var callback : List.of(one, two, one)) {
            future.addDoneCallback(callback);
        }
        log(future.removeDoneCallback(one), future.removeDoneCallback(one));
        future.setResult(1);
        log(future.removeDoneCallback(two));
        sleep(0);
    });
}
