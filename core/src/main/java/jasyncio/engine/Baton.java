package jasyncio.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says which of two threads runs: that of a strand, or that of the strand's driver. The other one waits for it.
 *
 * <p>It is passed by a volatile write, so all that one side did before is visible to the other.
 */
final class Baton {
    private volatile boolean withStrand;

    /** How many of the two wait in a way that the thread below cannot do anything else meanwhile. */
    private volatile int pinned;

    /** Passes the baton to {@code thread}, which is the other side. */
    void pass(boolean toStrand, @Nullable Thread thread) {
        withStrand = toStrand;
        LockSupport.unpark(thread);
        if (pinned > 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Takes or takes back the baton where the other side does not wait for it. */
    void set(boolean toStrand) {
        withStrand = toStrand;
    }

    /** Waits until this side has the baton. An interrupt is kept for later, not acted on. */
    void await(boolean strandSide) {
        boolean interrupted = false;
        while (withStrand != strandSide) {
            try {
                LockSupport.park(this);
            } catch (StackOverflowError | OutOfMemoryError _) {
                // A virtual thread's stack may be too deep to be put aside. The other side runs already, so this one
                // has to wait.
                interrupted |= awaitPinned(strandSide);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits on a monitor, where a virtual thread that cannot be put aside keeps the thread below it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // it is written under the monitor
    private synchronized boolean awaitPinned(boolean strandSide) {
        boolean interrupted = false;
        pinned++;
        while (withStrand != strandSide) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        pinned--;
        return interrupted;
    }
}
