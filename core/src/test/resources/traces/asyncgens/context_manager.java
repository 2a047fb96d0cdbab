// asynccontextmanager: before the yield is entering, after it leaving.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncContextManager<String> resource(String name) {
    return asyncContextManager(g -> {
        sleep(1);
        log("acquired", name);
        try {
            g.yield(name);
        } finally {
            sleep(1);
            log("released", name);
        }
    });
}

void main() {
    vrun(() -> {
        with(resource("r"), r -> {
            log("using", r);
        });
        try {
            with(resource("s"), _ -> {
                throw new Boom("in the body");
            });
        } catch (Boom e) {
            log(e);
        }
    });
}
