// call_exception_handler() hands any context to the handler.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.setExceptionHandler((_, context) -> log(context.message(), context.exception()));
        loop.callExceptionHandler(ExceptionContext.of("just saying", null));
        loop.callExceptionHandler(ExceptionContext.of("failed", new Boom("a")));
    });
}
