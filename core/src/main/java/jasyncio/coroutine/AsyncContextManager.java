package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Sets something up before a piece of code runs, and cleans up after it. Both may wait, and cleaning up is told how the
 * code ended. {@code with} and {@code withResult} run code so.
 *
 * <p>Where cleaning up is the same however the code ended, a class with a {@code close()} that waits is simpler, and
 * try-with-resources runs the code.
 *
 * {@snippet :
 * int answer = withResult(connection, c -> c.ask("SELECT 42"));
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
     * @throws Exception what cleaning up fails with, in place of {@code error}; this gets {@code error} as a suppressed
     *     exception, unless {@link #tellsOfError}
     */
    boolean exit(@Nullable Throwable error) throws Exception;

    /**
     * Whether an exception of {@link #exit} tells by itself of the error that it was given. Where it does not, whoever
     * leaves this manager adds that error to those which the exception has suppressed.
     *
     * @return whether it does
     */
    default boolean tellsOfError() {
        return false;
    }

    /**
     * A context manager that is written as one generator: what stands before its only {@code yield} sets up, what it
     * yields is what the code is given, and what stands after it cleans up. What the code throws is thrown by the
     * {@code yield}; a generator that catches it and ends swallows it.
     *
     * {@snippet :
     * AsyncContextManager<Connection> connection(String address) {
     *     return asyncContextManager(g -> {
     *         Connection connection = connect(address);
     *         try {
     *             g.yield(connection);
     *         } finally {
     *             connection.disconnect();
     *         }
     *     });
     * }
     * }
     *
     * <p>It can be entered once. A generator that does not yield, or yields again, is told so with an
     * {@link IllegalStateException}.
     *
     * <p>asyncio: {@code @contextlib.asynccontextmanager}.
     *
     * @param <T> what the code is given
     * @param body the generator; it may wait
     * @return a new context manager
     */
    static <T extends @Nullable Object> AsyncContextManager<T> of(AsyncGenerator.Body<T> body) {
        return new GeneratorContextManager<>(body);
    }

    /**
     * A context manager that closes something, however the code ended.
     *
     * {@snippet :
     * with(aclosing(ticks()), ticks -> {
     *     for (int tick : ticks) {
     *         if (tick == 3) {
     *             break; // the generator's finally blocks have run when the code is left
     *         }
     *     }
     * });
     * }
     *
     * <p>asyncio: {@code contextlib.aclosing(thing)}.
     *
     * @param <T> the type of the thing
     * @param thing what to close; the code is given it
     * @return a new context manager
     */
    static <T extends AsyncCloseable> AsyncContextManager<T> aclosing(T thing) {
        return new Closing<>(thing);
    }

    /**
     * A context manager that does nothing: for code that sometimes has none.
     *
     * <p>asyncio: {@code contextlib.nullcontext(enter_result)}.
     *
     * @param <T> the type of the result
     * @param result what the code is given
     * @return a new context manager
     */
    static <T extends @Nullable Object> AsyncContextManager<T> nullcontext(T result) {
        return new NullContext<>(result);
    }
}
