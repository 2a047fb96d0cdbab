package jasyncio.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread whose base frame runs continuations. */
final class EngineThread extends Thread implements LoopThread {
    private static final long OWNER_CHECK_SECONDS = 30;

    final ContinuationHost host;

    /** Whom this thread helps, and with whom it ends; null for a loop's thread, which is told to end. */
    private final @Nullable Thread owner;

    private final LinkedBlockingQueue<Run> runs = new LinkedBlockingQueue<>();

    EngineThread(String name, @Nullable Thread owner) {
        super(null, null, name, 0, true);
        this.owner = owner;
        host = new ContinuationHost(this, owner != null);
        setDaemon(true);
        start();
    }

    @Override
    public void run() {
        while (true) {
            Run run;
            try {
                run = owner == null ? runs.take() : runs.poll(OWNER_CHECK_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                continue;
            }
            if (run == null) {
                if (owner != null && !owner.isAlive()) {
                    return;
                }
            } else if (run.dispatcher == null) {
                return;
            } else {
                run.execute(host);
            }
        }
    }

    @Override
    public void run(Dispatcher dispatcher, Runnable interrupted) {
        Run run = new Run(dispatcher);
        runs.add(run);
        run.join(interrupted);
    }

    @Override
    public Thread thread() {
        return this;
    }

    @Override
    public void end() {
        runs.add(new Run(null));
    }

    /** A dispatcher to run, and the caller that waits for its end. */
    private static final class Run {
        final @Nullable Dispatcher dispatcher;
        private final Thread caller = Thread.currentThread();
        private @Nullable Throwable crash;
        private volatile boolean done;

        Run(@Nullable Dispatcher dispatcher) {
            this.dispatcher = dispatcher;
        }

        void execute(ContinuationHost host) {
            try {
                if (dispatcher != null) {
                    host.dispatch(dispatcher);
                }
            } catch (Throwable t) {
                crash = t;
            } finally {
                done = true;
                LockSupport.unpark(caller);
            }
        }

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
}
