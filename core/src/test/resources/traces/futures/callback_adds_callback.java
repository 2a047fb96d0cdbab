// A callback added by a callback runs in the next iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();

        future.addDoneCallback(f -> {
            log("first");
            f.addDoneCallback(_ -> log("third"));
        });
        future.addDoneCallback(_ -> log("second"));
        future.setResult(1);
        sleep(0);
        log("after one turn");
        sleep(0);
        log("after two turns");
    });
}
