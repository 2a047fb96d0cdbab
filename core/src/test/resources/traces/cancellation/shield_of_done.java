// shield() of a future that is done is that future; of a coroutine, a task.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    return "child";
}

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        future.setResult(1);
        log(shield(future) == future);
        var pending = getRunningLoop().<String>createFuture();
        var shielded = shield(pending);
        log(shielded == pending);
        pending.setResult("set");
        log(await(shielded));
        log(await(shield(() -> child())));
    });
}
