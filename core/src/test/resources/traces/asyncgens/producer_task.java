// A generator in a consumer's stead: values as they come, merged from two tasks by a queue.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Queue;

AsyncGenerator<String> numbers(String name, double delay, int count) {
    return asyncGenerator(g -> {
        for (int i = 0; i < count; i++) {
            sleep(delay);
            g.yield(name + i);
        }
    });
}

void drain(AsyncGenerator<String> source, Queue<String> queue) {
    for (var value : source) {
        queue.put(value);
    }
    queue.put(null);
}

@SafeVarargs
final AsyncGenerator<String> merged(AsyncGenerator<String>... sources) {
    return asyncGenerator(g -> {
        var queue = new Queue<String>();
        taskGroup(group -> {
            for (var source : sources) {
                group.createTask(() -> drain(source, queue));
            }
            int running = sources.length;
            while (running > 0) {
                var value = queue.get();
                if (value == null) {
                    running--;
                } else {
                    g.yield(value);
                }
            }
        });
    });
}

void main() {
    vrun(() -> {
        for (var value : merged(numbers("a", 2, 2), numbers("b", 1.5, 3))) {
            log(value);
        }
    });
}
