package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time by which something is to have happened. It is moved often, and so its timer is not where the time is later: it
 * looks again.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class Deadline {
    private final ChannelHandlerContext context;
    private final Runnable passed;
    private long at;
    private boolean set;
    private @Nullable Future<?> timer;
    private long timerAt;

    Deadline(ChannelHandlerContext context, Runnable passed) {
        this.context = context;
        this.passed = passed;
    }

    void set(Duration from) {
        at = System.nanoTime() + from.toNanos();
        set = true;
        if (timer != null && at - timerAt < 0) {
            timer.cancel(false);
            timer = null;
        }
        if (timer == null) {
            schedule(from.toNanos());
        }
    }

    void clear() {
        set = false;
    }

    private void schedule(long nanos) {
        timerAt = System.nanoTime() + nanos;
        timer = context.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        if (!set || !context.channel().isActive()) {
            return;
        }
        long left = at - System.nanoTime();
        if (left > 0) {
            schedule(left);
            return;
        }
        set = false;
        passed.run();
    }
}
