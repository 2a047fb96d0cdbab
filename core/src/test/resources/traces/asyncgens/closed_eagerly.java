// Where tasks are eager, all generators that are left open are closed at the end of the loop.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

final List<String> closed = new ArrayList<>();

AsyncGenerator<Integer> numbers(String name) {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            closed.add(name);
        }
    });
}

void main() {
    var loop = new VirtualLoop();
    loop.setTaskFactory(EAGER_TASK_FACTORY);
    var generators = List.of(numbers("a"), numbers("b"));
    loop.runUntilComplete(() -> {
        for (var generator : generators) {
            generator.anext();
        }
    });
    loop.runUntilComplete(() -> {
        loop.shutdownAsyncgens();
        log(closed.stream().sorted().toArray());
    });
    loop.close();
}
