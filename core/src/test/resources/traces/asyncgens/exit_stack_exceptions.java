// Each that is left with a stack is told of the exception that is under way, and may swallow it or put its own in its
// place.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncExitStack.Exit leaving(String name, boolean swallow, RuntimeException instead) {
    return exception -> {
        log(name, exception);
        if (instead != null) {
            throw instead;
        }
        return swallow;
    };
}

void main() {
    vrun(() -> {
        with(new AsyncExitStack(), stack -> {
            stack.pushAsyncExit(leaving("fourth", false, null));
            stack.pushAsyncExit(leaving("third", true, null));
            stack.pushAsyncExit(leaving("second", false, new Bang("b")));
            stack.pushAsyncExit(leaving("first", false, null));
            throw new Boom("a");
        });
        log("goes on");
        try {
            with(new AsyncExitStack(), stack -> {
                stack.pushAsyncExit(leaving("third", false, new Bang("c")));
                stack.pushAsyncExit(leaving("second", true, null));
                stack.pushAsyncExit(leaving("first", false, new Bang("b")));
            });
        } catch (Bang e) {
            log(e);
        }
    });
}
