// A runner runs one main after another on the same loop.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

record Result(int n, EventLoop loop) {}

Result program(int n) {
    sleep(1);
    log("run", n);
    return new Result(n, getRunningLoop());
}

void main() {
    EventLoop loop;
    try (var runner = new Runner(null, VirtualLoop::new)) {
        var first = runner.run(() -> program(1));
        var second = runner.run(() -> program(2));
        loop = first.loop();
        log(first.n(), second.n(), loop == second.loop(), loop == runner.getLoop(), loop.isClosed());
    }
    log(loop.isClosed());
}
