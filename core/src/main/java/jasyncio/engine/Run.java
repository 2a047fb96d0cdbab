package jasyncio.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A piece of code that runs in another thread, and the caller that waits for its end. */
final class Run {
    private final Runnable code;
    private final Thread caller = Thread.currentThread();
    private @Nullable Throwable crash;
    private volatile boolean done;

    /** Made by the caller. */
    Run(Runnable code) {
        this.code = code;
    }

    /** The other thread's side. */
    void execute() {
        try {
            code.run();
        } catch (Throwable t) {
            crash = t;
        } finally {
            done = true;
            LockSupport.unpark(caller);
        }
    }

    /**
     * The caller's side: waits for the end.
     *
     * @param interrupted called each time the caller is interrupted, whose interrupt status is set in the end
     * @throws IllegalStateException if the code threw something
     */
    void join(Runnable interrupted) {
        boolean wasInterrupted = false;
        while (!done) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                wasInterrupted = true;
                interrupted.run();
            }
        }
        if (wasInterrupted) {
            caller.interrupt();
        }
        if (crash != null) {
            throw new IllegalStateException("the engine failed: " + crash, crash);
        }
    }
}
