// sleep(delay, result) returns the result; a negative delay is a single turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        log(sleep(1, "slept"));
        log(sleep(0, "yielded"));
        getRunningLoop().callSoon(() -> log("one turn"));
        log(sleep(-1, "negative"));
    });
}
