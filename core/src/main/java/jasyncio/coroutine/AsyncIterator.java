package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Gives elements one by one and may wait for each.
 *
 * <p>asyncio: {@code collections.abc.AsyncIterator}.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterator<T extends @Nullable Object> {
    /**
     * The next element. May suspend the current coroutine.
     *
     * <p>asyncio: {@code __anext__}.
     *
     * @return the next element
     * @throws StopAsyncIteration if there is none
     * @throws Exception what getting it failed with
     */
    T anext() throws Exception;
}
