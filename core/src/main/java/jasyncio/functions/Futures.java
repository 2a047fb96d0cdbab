package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Making futures of awaitables.
 *
 * <p>asyncio: {@code asyncio.ensure_future}.
 */
public final class Futures {
    private Futures() {}

    /**
     * A future as it is, or a new task for a lambda or a coroutine.
     *
     * <p>asyncio: {@code asyncio.ensure_future(obj, loop=loop)}.
     *
     * @param <T> the type of the result
     * @param awaitable a future, a coroutine or a lambda
     * @param loop the loop; null for the future's own, or the current one
     * @return the future or task
     * @throws IllegalArgumentException if {@code awaitable} is a future of another loop
     */
    public static <T extends @Nullable Object> Future<T> ensure(Awaitable<T> awaitable, @Nullable EventLoop loop) {
        if (awaitable instanceof Future<T> future) {
            if (loop != null && future.getLoop() != loop) {
                throw new IllegalArgumentException(
                        "The future belongs to a different loop than the one given: " + future);
            }
            return future;
        }
        try {
            return (loop == null ? EventLoop.getEventLoop() : loop).createTask(awaitable);
        } catch (IllegalStateException e) {
            close(awaitable);
            throw e;
        }
    }

    /**
     * A duration in seconds.
     *
     * @param time the duration; null for no limit
     * @return its seconds; null for no limit
     */
    public static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.getSeconds() + time.getNano() * 1e-9;
    }

    /** Gives up something to run: a coroutine that never will is not reported. */
    public static void close(Awaitable<?> awaitable) {
        if (awaitable instanceof Coroutine<?> coroutine) {
            coroutine.close();
        }
    }

    /** Whether giving {@code awaitable} twice means the same run, not two: a lambda can run any number of times. */
    public static boolean runsOnce(Awaitable<?> awaitable) {
        return awaitable instanceof Future || awaitable instanceof Coroutine;
    }

    /** How a future that is done failed; null where it did not. */
    public static @Nullable Throwable failureOf(Future<?> done) {
        try {
            return done.exception();
        } catch (CancelledError cancelled) {
            return cancelled;
        }
    }

    /** The task of which the caller is a step; null outside of any. */
    public static @Nullable Task<?> currentTask(EventLoop loop) {
        return loop.isRunning() ? loop.currentTask() : null;
    }
}
