package jasyncio.loop;

import jasyncio.engine.Debug;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which line blocks a loop: when a callback or a step of a task takes longer than it may, logs the stack in which
 * that is, once, while it is still there. A thread of its own looks twice in that time, from the first callback of a
 * run to the end of the run.
 */
final class Watchdog extends Turns {
    private static final long IDLE = 0;
    private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(1);

    private final LoopRun watched;
    private final DoubleSupplier limit;
    /** The one that looks. Another than itself tells it to end. */
    private volatile @Nullable Thread thread;

    /** When the current step began, which also tells it from the others. */
    private volatile long since = IDLE;

    /** Callbacks and steps of a loop may take {@code limit} seconds. */
    Watchdog(LoopRun watched, DoubleSupplier limit) {
        this.watched = watched;
        this.limit = limit;
    }

    @Override
    void begins() {
        if (thread == null) {
            Thread watching =
                    Thread.ofPlatform().daemon().name(watched.name() + "-watchdog").unstarted(this::watch);
            thread = watching;
            watching.start();
        }
        long now = System.nanoTime();
        since = now == IDLE ? now + 1 : now;
    }

    @Override
    void ends(Object ran) {
        since = IDLE;
    }

    @Override
    public void runEnds() {
        end();
    }

    /** Lets the thread go. */
    void end() {
        Thread watching = thread;
        thread = null;
        LockSupport.unpark(watching);
    }

    private void watch() {
        long reported = IDLE;
        while (thread == Thread.currentThread()) {
            long step = since;
            double seconds = (System.nanoTime() - step) * 1e-9;
            double allowed = limit.getAsDouble();
            if (step != IDLE && step != reported && seconds >= allowed) {
                StackTraceElement[] stack = watched.stack();
                if (step == since) {
                    reported = step;
                    System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                            "%s has been blocked for %.3f seconds%s".formatted(watched.name(), seconds,
                                    Blocked.where(stack)),
                            Debug.at("blocked here", stack));
                }
            }
            LockSupport.parkNanos(this, Math.clamp((long) (allowed * 0.5e9), SHORTEST_NAP, LONGEST_NAP));
        }
    }
}
