// wait() refuses nothing to wait for, coroutines, a single future and unknown conditions.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void child() {}

void attempt(String name, Runnable wait) {
    try {
        wait.run();
    } catch (IllegalArgumentException | ClassCastException e) {
        log(name, e);
    }
}

@SuppressWarnings("unchecked")
void main() {
    vrun(() -> {
        var coroutine = coroutine(() -> child());
        var future = getRunningLoop().createFuture();
        attempt("nothing", () -> Asyncio.wait(List.of()));
        attempt("a coroutine", () -> Asyncio.wait((Collection<Future<?>>) (Object) List.of(coroutine)));
        attempt("a single future", () -> Asyncio.wait((Collection<Future<?>>) (Object) future));
        attempt("an unknown condition", () -> Asyncio.wait(List.of(future), ReturnWhen.valueOf("SOME_DAY")));
        coroutine.close();
        future.cancel();
    });
}
