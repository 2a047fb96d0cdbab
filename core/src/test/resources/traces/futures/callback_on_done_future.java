// A callback added to a future that is done is called soon, too.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().<Integer>createFuture();
        future.setResult(1);
        future.addDoneCallback(f -> log("callback", f == future));
        log("added");
        sleep(0);
        log("end");
    });
}
