package jasyncio.functions;

import jasyncio.coroutine.Coroutine;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * Sleeping.
 *
 * <p>asyncio: {@code asyncio.sleep}.
 */
public final class Sleep {
    private Sleep() {}

    /**
     * Suspends the current coroutine for some time; others run meanwhile. A cancellation ends the sleep.
     *
     * @param seconds how long; zero or less lets the others run once
     * @throws IllegalArgumentException if {@code seconds} is not a number
     * @throws IllegalStateException outside of a coroutine
     */
    public static void sleep(double seconds) {
        if (seconds <= 0) {
            Coroutine.suspend(null);
            return;
        }
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("Invalid delay: NaN (not a number)");
        }
        EventLoop loop = EventLoop.getRunningLoop();
        Future<@Nullable Void> wakeUp = loop.createFuture();
        TimerHandle timer = loop.callLater(seconds, () -> {
            wakeUp.trySetResult(null);
        });
        try {
            wakeUp.await();
        } finally {
            timer.cancel();
        }
    }

    /**
     * Suspends the current coroutine for some time, see {@link #sleep(double)}.
     *
     * @param <T> the type of the result
     * @param seconds how long
     * @param result what to return then
     * @return {@code result}
     */
    public static <T extends @Nullable Object> T sleep(double seconds, T result) {
        sleep(seconds);
        return result;
    }
}
