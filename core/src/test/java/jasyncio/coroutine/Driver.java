package jasyncio.coroutine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives a coroutine by hand to its end. */
record Driver(List<Object> traps, @Nullable Object result) {
    /** Answers each trap with null. */
    static Driver run(Coroutine<?> coroutine) {
        List<Object> traps = new ArrayList<>();
        while (true) {
            try {
                traps.add(coroutine.send(null));
            } catch (StopIteration end) {
                return new Driver(traps, end.value());
            }
        }
    }

    static Driver run(Awaitable<?> body) {
        return run(Coroutine.of("driven", body));
    }

    static Driver run(Action body) {
        return run(body.asAwaitable());
    }
}
