// What pop_all() takes over is not left with the first stack.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncExitStack kept;

AsyncContextManager<String> resource(String name) {
    return asyncContextManager(g -> {
        try {
            g.yield(name);
        } finally {
            log("exit", name);
        }
    });
}

void main() throws Exception {
    vrun(() -> {
        with(new AsyncExitStack(), stack -> {
            stack.enterAsyncContext(resource("a"));
            kept = stack.popAll();
            stack.enterAsyncContext(resource("b"));
        });
        log("first stack left");
        kept.aclose();
    });
}
