package jasyncio.loop;

import jasyncio.engine.Debug;
import jasyncio.engine.LoopThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which line blocks a loop: when a callback or a step of a task takes longer than it may, logs the stack in which
 * that is, once, while it is still there. A thread of its own looks twice in that time, so it exists in debug mode
 * only.
 */
final class Watchdog implements Runnable {
    private static final long IDLE = 0;
    private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final LoopThread watched;
    private final DoubleSupplier limit;
    private final Thread thread;

    /** When the current step began, which also tells it from the others. */
    private volatile long since = IDLE;

    private volatile boolean ended;

    private Watchdog(String name, LoopThread watched, DoubleSupplier limit) {
        this.name = name;
        this.watched = watched;
        this.limit = limit;
        thread = Thread.ofPlatform().daemon().name(name + "-watchdog").unstarted(this);
    }

    /** Begins to watch a loop whose steps may take {@code limit} seconds. */
    static Watchdog start(String name, LoopThread watched, DoubleSupplier limit) {
        Watchdog watchdog = new Watchdog(name, watched, limit);
        watchdog.thread.start();
        return watchdog;
    }

    /** The loop begins a step at this reading of {@link System#nanoTime}. */
    void begins(long now) {
        since = now == IDLE ? now + 1 : now;
    }

    /** The loop has finished a step. */
    void ends() {
        since = IDLE;
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        long reported = IDLE;
        while (!ended) {
            long step = since;
            double seconds = (System.nanoTime() - step) * 1e-9;
            double allowed = limit.getAsDouble();
            if (step != IDLE && step != reported && seconds >= allowed) {
                StackTraceElement[] stack = stackOf(watched.thread());
                if (step == since) {
                    reported = step;
                    System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                            "%s has been blocked for %.3f seconds".formatted(name, seconds),
                            Debug.at("blocked here", stack));
                }
            }
            LockSupport.parkNanos(this, Math.clamp((long) (allowed * 0.5e9), SHORTEST_NAP, LONGEST_NAP));
        }
    }

    private static StackTraceElement[] stackOf(@Nullable Thread thread) {
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }
}
