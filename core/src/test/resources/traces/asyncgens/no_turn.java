// A generator that does not wait takes no turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        g.yield(1);
        g.yield(2);
    });
}

void main() {
    vrun(() -> {
        getRunningLoop().callSoon(() -> log("a turn"));
        log(numbers().toList());
        sleep(0);
    });
}
