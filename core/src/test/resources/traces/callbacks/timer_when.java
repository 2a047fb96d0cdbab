// A timer's when() is its deadline on the loop's clock.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        sleep(1.5);
        log(loop.callLater(2, () -> log("x")).when(), loop.callAt(9, () -> log("never")).when());
        sleep(2);
    });
}
