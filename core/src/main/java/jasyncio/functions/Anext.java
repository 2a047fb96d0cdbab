package jasyncio.functions;

import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.engine.Sneaky;
import org.jspecify.annotations.Nullable;

/** Asking an asynchronous iterator for one element: what {@code Asyncio.anext} does. */
public final class Anext {
    private Anext() {}

    public static <T extends @Nullable Object> T anext(AsyncIterator<T> iterator) {
        try {
            return iterator.anext();
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
    }

    public static <T extends @Nullable Object> T anext(AsyncIterator<? extends T> iterator, T otherwise) {
        try {
            return anext(iterator);
        } catch (StopAsyncIteration _) {
            return otherwise;
        }
    }
}
