package jasyncio.functions;

import jasyncio.context.Context;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.TimerHandle;
import org.jspecify.annotations.Nullable;

/** Suspending the current coroutine for some time: what {@code Asyncio.sleep} does. */
public final class Sleep {
    /** That of whoever is called when the time has come: it only wakes the coroutine, and looks at no variable. */
    private static final Context EMPTY = new Context();

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
        }, EMPTY);
        try {
            wakeUp.await();
        } finally {
            timer.cancel();
        }
    }
}
