package jasyncio.functions;

import jasyncio.coroutine.Coroutine;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.TimerHandle;
import org.jspecify.annotations.Nullable;

/** Suspending the current coroutine for some time: what {@code Asyncio.sleep} does. */
public final class Sleep {
    private Sleep() {}

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
}
