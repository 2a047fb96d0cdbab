// call_soon, call_later and done callbacks run in the context in which they were scheduled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<Integer> var = new ContextVar<>("var");

void show(String word) {
    log(word, var.get());
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var future = loop.createFuture();
        var.set(1);
        loop.callSoon(() -> show("soon"));
        var.set(2);
        loop.callLater(1, () -> show("later"));
        var.set(3);
        future.addDoneCallback(_ -> show("done"));
        var.set(4);
        future.setResult(null);
        sleep(2);
        show("main");
    });
}
