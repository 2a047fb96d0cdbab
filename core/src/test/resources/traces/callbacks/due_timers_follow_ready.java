// A timer that is due joins the end of the ready queue.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void again(int n) {
    log("soon", n);
    if (n > 0) {
        getRunningLoop().callSoon(() -> again(n - 1));
    }
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.callSoon(() -> again(3));
        loop.callLater(0, () -> log("timer"));
        sleep(0);
        log("main");
        sleep(1);
    });
}
