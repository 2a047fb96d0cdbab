// Any other exception from a callback, of whatever kind, is reported, and the loop goes on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void crash() {
    throw new Crash("not an Exception");
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.setExceptionHandler((_, context) -> log("handler", context.exception()));
        loop.callSoon(() -> crash());
        loop.callSoon(() -> log("next"));
        sleep(0);
        log("end");
    });
}
