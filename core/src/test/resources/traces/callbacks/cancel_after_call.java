// Cancelling a handle after its call changes nothing that was done.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var handle = loop.callSoon(() -> log("called"));
        sleep(0);
        handle.cancel();
        log("cancelled", handle.cancelled());
    });
}
