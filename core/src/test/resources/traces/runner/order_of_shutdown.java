// First the remaining tasks, then the generators, then the loop is closed.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

List<Object> kept = new ArrayList<>();
EventLoop loop;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            log("generator closed");
        }
    });
}

void child() {
    try {
        sleep(10);
    } finally {
        sleep(1);
        log("child ends");
    }
}

void main() {
    vrun(() -> {
        var generator = numbers();
        kept.add(generator);
        loop = getRunningLoop();
        generator.anext();
        createTask(() -> child());
        sleep(0);
        log("main ends");
    });
    log("closed", loop.isClosed());
}
