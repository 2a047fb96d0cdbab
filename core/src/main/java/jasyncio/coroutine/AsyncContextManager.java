package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Something to set up before a piece of code and to clean up after it, where both may wait and cleaning up depends on how the
 * code ended. Where it does not depend on that, a class with a {@code close()} that waits, and try-with-resources, are simpler.
 *
 * {@snippet :
 * int answer = with(connection, c -> c.ask("SELECT 42"));
 * }
 *
 * <p>asyncio: {@code contextlib.AbstractAsyncContextManager}, {@code async with}.
 *
 * @param <T> what the code is given
 */
public interface AsyncContextManager<T extends @Nullable Object> {
    /**
     * Sets up. May suspend the current coroutine.
     *
     * <p>asyncio: {@code __aenter__}.
     *
     * @return what the code is given
     * @throws Exception what setting up fails with; then the code does not run and {@link #exit} is not called
     */
    T enter() throws Exception;

    /**
     * Cleans up. May suspend the current coroutine.
     *
     * <p>asyncio: {@code __aexit__}.
     *
     * @param error what the code threw, {@code CancelledError} included; null if it returned
     * @return true to swallow {@code error}
     * @throws Exception what cleaning up fails with, in place of {@code error}; this gets {@code error} as a suppressed exception
     */
    boolean exit(@Nullable Throwable error) throws Exception;
}
