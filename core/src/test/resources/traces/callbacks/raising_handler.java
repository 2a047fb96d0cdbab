// An exception in the exception handler itself does not stop the loop.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    throw new Boom("first");
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var calls = new ArrayList<Throwable>();

        ExceptionHandler handler = (_, context) -> {
            calls.add(context.exception());
            log("handler", context.exception());
        };

        loop.setExceptionHandler(handler);
        log(loop.getExceptionHandler() == handler);
        loop.callSoon(() -> bad());
        loop.callSoon(() -> bad());
        sleep(0);
        log("calls", calls.size());
        loop.setExceptionHandler(null);
        log(loop.getExceptionHandler() == null);
    });
}
