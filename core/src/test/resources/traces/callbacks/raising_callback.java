// A callback that raises is reported, and the loop goes on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad(Function<String, RuntimeException> kind) {
    throw kind.apply("from a callback");
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.setExceptionHandler((_, context) -> log("handler", context.exception()));
        loop.callSoon(() -> bad(Boom::new));
        loop.callSoon(() -> log("next"));
        loop.callLater(1, () -> bad(Bang::new));
        sleep(2);
        log("end");
    });
}
