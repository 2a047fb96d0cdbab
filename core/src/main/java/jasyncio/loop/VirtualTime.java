package jasyncio.loop;

import java.nio.channels.SelectableChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still while there is something to do, and jumps to the next timer when there is not: an hour of
 * sleeping takes no time, and every run takes the same. Give it to a loop as its clock and its poller, or to all loops
 * of a process with {@code -Djasyncio.clock=virtual}:
 *
 * {@snippet :
 * VirtualTime time = new VirtualTime();
 * var loop = new EventLoop(time, time);
 * }
 *
 * <p>It knows no channels: who opens a socket is refused. What other threads and child processes do takes real time,
 * which passes for the loop only while no timer is set; where one is, the clock jumps to it and does not wait for them.
 * A loop without timers for which no other thread has anything within {@link #DEADLOCK_SECONDS} real seconds is in a
 * deadlock, and its run ends with an exception.
 */
public final class VirtualTime implements Clock, Poller {
    /** How many real seconds a loop without timers waits for other threads. */
    public static final double DEADLOCK_SECONDS = 10;

    private double now;
    private volatile boolean woken;
    private volatile @Nullable Thread waiting;

    /** A clock that begins at zero. */
    public VirtualTime() {}

    @Override
    public double time() {
        return now;
    }

    @Override
    public void poll(double timeout, Consumer<Handle> ready) {
        if (timeout == Double.POSITIVE_INFINITY) {
            awaitWakeup();
        } else if (timeout > 0 && !woken) {
            now += timeout;
        }
        woken = false;
    }

    private void awaitWakeup() {
        long deadline = System.nanoTime() + (long) (DEADLOCK_SECONDS * TimeUnit.SECONDS.toNanos(1));
        waiting = Thread.currentThread();
        try {
            while (!woken) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new IllegalStateException("deadlock: nothing is ready, nothing is scheduled, and no other"
                            + " thread has called for " + DEADLOCK_SECONDS + " s");
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            waiting = null;
        }
    }

    @Override
    public void wakeup() {
        woken = true;
        LockSupport.unpark(waiting);
    }

    @Override
    public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) {
        throw new UnsupportedOperationException("there are no sockets in virtual time; run what uses them on the"
                + " machine's clock: " + channel);
    }

    @Override
    public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
        return null;
    }

    @Override
    public void closing(SelectableChannel channel) {}

    @Override
    public void close() {}
}
