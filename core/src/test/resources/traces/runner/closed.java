// A closed runner runs nothing; closing it twice is fine.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void program() {
    log("main");
}

void main() {
    var runner = new Runner(null, VirtualLoop::new);
    runner.run(() -> program());
    runner.close();
    runner.close();
    var coroutine = coroutine(() -> program());
    for (var use : List.<Runnable>of(() -> runner.run(coroutine), () -> runner.getLoop())) {
        try {
            use.run();
        } catch (IllegalStateException e) {
            log(e);
        }
    }
    coroutine.close();
}
