// wait() with no time takes a look, after one turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    sleep(delay);
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var doneAlready = loop.<Integer>createFuture();
        doneAlready.setResult(1);
        var pendingFuture = loop.<Integer>createFuture();
        var futures = Asyncio.wait(List.of(doneAlready, pendingFuture), 0);
        log(futures.done().size(), futures.pending().size());
        var task = createTask(() -> child(0));
        var tasks = Asyncio.wait(List.of(task), 0);
        log(tasks.done().size(), tasks.pending().size(), loop.time());
        await(task);
        pendingFuture.cancel();
    });
}
