// An exception in a callback goes to the loop's exception handler; the others are still called.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void bad(Future<?> future) {
    throw new Boom("bad callback");
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.setExceptionHandler((_, context) -> log("handler", context.exception()));
        var future = loop.<Integer>createFuture();
        future.addDoneCallback(_ -> log("first"));
        future.addDoneCallback(this::bad);
        future.addDoneCallback(_ -> log("third"));
        future.setResult(1);
        log(await(future));
    });
}
