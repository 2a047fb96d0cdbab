// A cancelled handle is not called, and knows that it is cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var soon = loop.callSoon(() -> log("never"));
        var later = loop.callLater(1, () -> log("never"));
        log(soon.cancelled(), later.cancelled());
        soon.cancel();
        later.cancel();
        later.cancel();
        log(soon.cancelled(), later.cancelled());
        sleep(2);
        log("end");
    });
}
