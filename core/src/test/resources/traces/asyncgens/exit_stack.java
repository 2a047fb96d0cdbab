// AsyncExitStack leaves what it entered in the opposite order.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncContextManager<String> resource(String name) {
    return asyncContextManager(g -> {
        log("enter", name);
        try {
            g.yield(name);
        } finally {
            sleep(1);
            log("exit", name);
        }
    });
}

void callback(String name) {
    sleep(1);
    log("callback", name);
}

void main() {
    vrun(() -> {
        try {
            with(new AsyncExitStack(), stack -> {
                for (var name : List.of("a", "b")) {
                    stack.enterAsyncContext(resource(name));
                }
                stack.pushAsyncCallback(() -> callback("c"));
                stack.enterAsyncContext(resource("d"));
                throw new Boom("in the body");
            });
        } catch (Boom e) {
            log(e);
        }
    });
}
