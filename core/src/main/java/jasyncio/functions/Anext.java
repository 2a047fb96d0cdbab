package jasyncio.functions;

import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.engine.Sneaky;
import org.jspecify.annotations.Nullable;

/**
 * Asks an asynchronous iterator for one element.
 *
 * <p>asyncio: the built-in function {@code anext}.
 */
public final class Anext {
    private Anext() {}

    /**
     * The next element. Suspends the current coroutine while the iterator waits for it.
     *
     * @param <T> the type of the elements
     * @param iterator the iterator
     * @return the next element
     * @throws StopAsyncIteration if there is none
     */
    public static <T extends @Nullable Object> T anext(AsyncIterator<T> iterator) {
        try {
            return iterator.anext();
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
    }

    /**
     * The next element, or {@code otherwise} if there is none. Suspends the current coroutine while the iterator waits for it.
     *
     * @param <T> the type of the elements
     * @param iterator the iterator
     * @param otherwise what to return at the end
     * @return the next element, or {@code otherwise}
     */
    public static <T extends @Nullable Object> T anext(AsyncIterator<? extends T> iterator, T otherwise) {
        try {
            return anext(iterator);
        } catch (StopAsyncIteration _) {
            return otherwise;
        }
    }
}
