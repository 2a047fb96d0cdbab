// A task cancelled in the body of an async for leaves the generator suspended until it is closed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            for (int i = 0; i < 10; i++) {
                g.yield(i);
            }
        } finally {
            log("generator closed");
        }
    });
}

void child(AsyncGenerator<Integer> generator) {
    try {
        for (var n : generator) {
            log("got", n);
            sleep(10);
        }
    } catch (CancelledError e) {
        log("child", e);
    }
}

void main() {
    vrun(() -> {
        var generator = numbers();
        var task = createTask(() -> child(generator));
        sleep(1);
        task.cancel("msg");
        await(task);
        log("next", generator.anext());
        generator.aclose();
    });
}
