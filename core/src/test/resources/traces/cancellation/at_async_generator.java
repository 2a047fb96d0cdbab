// A task cancelled inside a generator's await gets the error through the generator.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
            sleep(10);
            g.yield(2);
        } catch (CancelledError e) {
            log("generator", e);
            throw e;
        } finally {
            log("generator ends");
        }
    });
}

void child() {
    try {
        for (var n : numbers()) {
            log("got", n);
        }
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
    });
}
