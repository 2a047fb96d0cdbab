// An asynchronous generator may wait between its values.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        for (int i = 0; i < 3; i++) {
            sleep(1);
            log("yields", i);
            g.yield(i);
        }
    });
}

void main() {
    vrun(() -> {
        for (var n : numbers()) {
            log("got", n);
        }
        log("end");
    });
}
