// ensure_future() returns a future as it is and wraps anything else awaitable in a task.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

class Thing implements Awaitable<String> {
    @Override
    public String await() {
        sleep(1, "thing");
        return "from the thing";
    }
}

String child() {
    return "from the coroutine";
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().<String>createFuture();
        log(ensureFuture(future) == future);
        var task = ensureFuture(() -> child());
        log(ensureFuture(task) == task);
        log(await(task));
        log(await(ensureFuture(new Thing())));
        future.setResult("from the future");
        log(await(ensureFuture(future)));
    });
}
