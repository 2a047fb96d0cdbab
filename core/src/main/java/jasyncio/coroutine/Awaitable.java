package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * What {@code await} waits for: a coroutine, a future, or, since this is a functional interface, a lambda. A lambda is
 * what Python calls a coroutine <em>function</em>: it can be awaited many times, and each time runs anew.
 *
 * <p>It is the type for what is deferred, and for variables and lists of it: {@code List<Awaitable<String>> jobs}. What
 * it throws is not known to the compiler; a {@link Body} says it. It is an {@link Action} as well, for where its result
 * is of no interest.
 *
 * <p>asyncio: {@code collections.abc.Awaitable}.
 *
 * @param <T> what waiting for it gives
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> extends Action {
    /**
     * Waits for the result. May suspend the current coroutine; a cancellation is thrown at the place where it is
     * suspended. Programs call {@code Asyncio.await(x)} rather than this method: it also says where it cannot be
     * called.
     *
     * <p>asyncio: {@code __await__}.
     *
     * @return the result
     * @throws Exception what the awaited thing failed with, as it is
     */
    T await() throws Exception;

    /**
     * Waits as {@link #await} does, and drops the result.
     *
     * @throws Exception what the awaited thing failed with, as it is
     */
    @Override
    default void run() throws Exception {
        await();
    }
}
