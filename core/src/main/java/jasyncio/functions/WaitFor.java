package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.primitives.Timeout;
import jasyncio.primitives.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waiting for one thing, for some time at most: what {@code Asyncio.waitFor} does. */
public final class WaitFor {
    private WaitFor() {}

    /** Throws what the awaitable throws; the caller declares it. A time of null is no limit. */
    public static <T extends @Nullable Object> T waitFor(Awaitable<? extends T> awaitable, @Nullable Double seconds) {
        if (seconds != null && seconds <= 0) {
            return resultNow(awaitable, seconds);
        }
        return With.in(Timeout.after(seconds), _ -> awaitable.await());
    }

    private static <T extends @Nullable Object> T resultNow(Awaitable<? extends T> awaitable, double seconds) {
        Future<? extends T> future = Futures.ensure(awaitable, null);
        if (!future.done()) {
            cancelAndWait(future, null);
            if (Futures.failureOf(future) instanceof CancelledError cancelled) {
                throw new TimeoutException(Times.timedOut(seconds), cancelled);
            }
        }
        return future.await();
    }

    /**
     * Waits by a future of its own, so that the waiting can be cancelled whatever {@code future} does with its
     * cancellation.
     */
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
