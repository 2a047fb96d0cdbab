package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import org.jspecify.annotations.Nullable;

/** Making futures of awaitables, and what gather, shield and the like need of them. */
public final class Futures {
    private Futures() {}

    /** A future as it is, or a new task. A loop of null is the future's own, or the current one. */
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
