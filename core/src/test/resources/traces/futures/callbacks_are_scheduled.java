// Done callbacks are called soon, in the order in which they were added, never at once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        for (var name : List.of("first", "second", "third")) {
            future.addDoneCallback(f -> log(name, f.result()));
        }
        future.setResult(1);
        log("set");
        sleep(0);
        log("after one turn");
    });
}
