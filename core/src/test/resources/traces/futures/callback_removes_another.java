// Once scheduled, callbacks run even if one of them removes another.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();

        Consumer<Future<Integer>> second = _ -> log("second");

        Consumer<Future<Integer>> first = f -> log("first removes", f.removeDoneCallback(second));

        future.addDoneCallback(first);
        future.addDoneCallback(second);
        future.setResult(1);
        sleep(0);
    });
}
