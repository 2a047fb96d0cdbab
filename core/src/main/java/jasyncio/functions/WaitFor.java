package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.primitives.Timeout;
import jasyncio.primitives.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for one thing, for some time at most.
 *
 * <p>asyncio: {@code asyncio.wait_for}.
 */
public final class WaitFor {
    private WaitFor() {}

    /**
     * Waits, and gives up after some time. See {@code Asyncio.waitFor}.
     *
     * @param <T> the type of the result
     * @param awaitable a lambda or a coroutine, which runs in place, or a future
     * @param seconds how long; null for no limit
     * @return its result; where it failed, that is thrown as it is
     * @throws TimeoutException if the time is over
     */
    public static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Double seconds) {
        if (seconds != null && seconds <= 0) {
            return resultNow(awaitable);
        }
        return Timeout.after(seconds).run(awaitable);
    }

    private static <T extends @Nullable Object> T resultNow(Awaitable<T> awaitable) {
        Future<T> future = Futures.ensure(awaitable, null);
        if (!future.done()) {
            cancelAndWait(future, null);
            if (Futures.failureOf(future) instanceof CancelledError cancelled) {
                throw new TimeoutException(null, cancelled);
            }
        }
        return future.await();
    }

    /** Waits by a future of its own, so that the waiting can be cancelled whatever {@code future} does with its cancellation. */
    public static void cancelAndWait(Future<?> future, @Nullable String message) {
        Future<@Nullable Void> waiter = EventLoop.getRunningLoop().createFuture();
        Consumer<Future<?>> release = _ -> waiter.trySetResult(null);
        future.addDoneCallback(release);
        try {
            future.cancel(message);
            waiter.await();
        } finally {
            future.removeDoneCallback(release);
        }
    }
}
