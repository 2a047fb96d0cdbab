// call_soon_threadsafe from the loop's own thread is in order with call_soon.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.callSoon(() -> log(1));
        loop.callSoonThreadsafe(() -> log(2));
        loop.callSoon(() -> log(3));
        sleep(0);
    });
}
