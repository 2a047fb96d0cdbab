// The same task or coroutine given twice runs once and has its result in both places.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

List<Integer> child() {
    log("runs");
    sleep(1);
    return List.of(1);
}

void main() {
    vrun(() -> {
        var coroutine = coroutine(() -> child());
        var both = await(gather(coroutine, coroutine));
        log(both.get(0) == both.get(1));
        var task = createTask(() -> child());
        var future = getRunningLoop().<String>createFuture();
        getRunningLoop().callLater(2, () -> future.setResult("set"));
        var results = await(gather(task, future, task, future));
        log(results.get(0) == results.get(2), results.get(1), results.get(3));
    });
}
