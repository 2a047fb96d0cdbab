// A context manager's generator that catches the body's exception swallows it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncContextManager<Void> swallowing() {
    return asyncContextManager(g -> {
        try {
            g.yield(null);
        } catch (Boom e) {
            log("swallowed", e);
        }
    });
}

AsyncContextManager<Void> replacing() {
    return asyncContextManager(g -> {
        try {
            g.yield(null);
        } catch (Boom _) {
            throw new Bang("instead");
        }
    });
}

void main() {
    vrun(() -> {
        with(swallowing(), _ -> {
            throw new Boom("a");
        });
        log("goes on");
        try {
            with(replacing(), _ -> {
                throw new Boom("a");
            });
        } catch (Bang e) {
            log(e);
        }
    });
}
