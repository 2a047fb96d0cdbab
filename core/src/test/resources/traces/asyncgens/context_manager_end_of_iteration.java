// An end of iteration raised in the body of a context manager is an exception like any other.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncContextManager<Void> plain() {
    return asyncContextManager(g -> {
        try {
            g.yield(null);
        } finally {
            log("left");
        }
    });
}

void main() {
    vrun(() -> {
        for (var exception : List.of(new StopAsyncIteration(), new StopIteration(null))) {
            try {
                with(plain(), _ -> {
                    throw exception;
                });
            } catch (Exception e) {
                log(e, e == exception);
            }
        }
    });
}
