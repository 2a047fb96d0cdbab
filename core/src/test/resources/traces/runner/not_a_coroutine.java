// run() wants something awaitable.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

class Thing implements Awaitable<String> {
    @Override
    public String await() {
        sleep(1);
        return "a thing";
    }
}

void main() throws Exception {
    try (var runner = new Runner(null, VirtualLoop::new)) {
        try {
            runner.run((Awaitable<?>) (Object) 42);
        } catch (ClassCastException e) {
            log(e);
        }
        log(runner.run(new Thing()));
    }
}
