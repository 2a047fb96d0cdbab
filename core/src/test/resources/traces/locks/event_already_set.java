// A wait for an event that is set returns without a turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var event = new Event();
        event.set();
        event.set();
        getRunningLoop().callSoon(() -> log("a turn"));
        event.await();
        log(true);
        sleep(0);
    });
}
