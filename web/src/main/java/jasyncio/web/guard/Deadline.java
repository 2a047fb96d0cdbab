package jasyncio.web.guard;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A time by which something is to have happened. It is moved often, and so its timer is not: it looks again. */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: who does not listen does not want to know
final class Deadline {
    private final ChannelHandlerContext context;
    private final Runnable passed;
    private long at;
    private boolean set;
    private boolean scheduled;

    Deadline(ChannelHandlerContext context, Runnable passed) {
        this.context = context;
        this.passed = passed;
    }

    void set(Duration from) {
        at = System.nanoTime() + from.toNanos();
        set = true;
        if (!scheduled) {
            schedule(from.toNanos());
        }
    }

    void clear() {
        set = false;
    }

    private void schedule(long nanos) {
        scheduled = true;
        context.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        scheduled = false;
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
