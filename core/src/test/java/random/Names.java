package random;

import jasyncio.context.ContextVar;
import jasyncio.context.Token;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.loop.Future;
import jasyncio.primitives.Queue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the names of a program stand for. */
final class Names {
    private final Map<String, Object> values = new HashMap<>();

    private final List<Object> kept = new ArrayList<>();

    Object give(String name, Object value) {
        values.put(name, keep(value));
        return Interpreter.NOTHING;
    }

    /**
     * Keeps the collector from choosing when an asynchronous generator is closed and what is left behind is reported.
     */
    <T> T keep(T value) {
        kept.add(value);
        return value;
    }

    <T> T get(Class<T> type, String name) throws Trace.Unset {
        Object value = values.get(name);
        if (value == null) {
            throw new Trace.Unset();
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked")
    Future<Object> future(String name) throws Trace.Unset {
        return get(Future.class, name);
    }

    @SuppressWarnings("unchecked")
    Queue<Object> queue(String name) throws Trace.Unset {
        return get(Queue.class, name);
    }

    @SuppressWarnings("unchecked")
    ContextVar<Integer> variable(String name) throws Trace.Unset {
        return get(ContextVar.class, name);
    }

    @SuppressWarnings("unchecked")
    AsyncGenerator<Object> generator(String name) throws Trace.Unset {
        return get(AsyncGenerator.class, name);
    }

    @SuppressWarnings("unchecked")
    Consumer<Future<Object>> doneCallback(String name) throws Trace.Unset {
        return get(Consumer.class, name);
    }

    @SuppressWarnings("unchecked")
    Token<Integer> token(String name) throws Trace.Unset {
        return get(Token.class, name);
    }

    /** So that nothing is reported as never retrieved or never awaited, later on, while other tests run. */
    void claimAll() {
        for (Object value : kept) {
            if (value instanceof Future<?> future && future.done() && !future.cancelled()) {
                future.exception();
            } else if (value instanceof Coroutine<?> coroutine && coroutine.state() == CoroutineState.CREATED) {
                coroutine.close();
            }
        }
    }
}
