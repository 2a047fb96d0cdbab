package jasyncio.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread whose base frame runs continuations. */
final class EngineThread extends Thread implements LoopThread {
    private static final long OWNER_CHECK_SECONDS = 30;

    final ContinuationHost host;

    /** Whom this thread helps, and with whom it ends; null for a loop's thread, which is told to end. */
    private final @Nullable Thread owner;

    private final LinkedBlockingQueue<Run> runs = new LinkedBlockingQueue<>();
    private volatile boolean ending;

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
            } else {
                run.execute();
                if (ending) {
                    return;
                }
            }
        }
    }

    @Override
    public void run(Dispatcher dispatcher, Runnable interrupted) {
        Run run = new Run(() -> host.dispatch(dispatcher));
        runs.add(run);
        run.join(interrupted);
    }

    @Override
    public Thread thread() {
        return this;
    }

    @Override
    public void end() {
        ending = true;
        runs.add(new Run(() -> {})); // wakes it
    }
}
