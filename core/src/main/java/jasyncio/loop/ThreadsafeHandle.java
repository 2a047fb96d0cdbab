package jasyncio.loop;

import jasyncio.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A callback that another thread has scheduled, and may cancel: {@link #cancel} and {@link #cancelled} wait while the
 * callback runs, so that after a cancellation it does not run, now or later.
 */
final class ThreadsafeHandle extends Handle {
    private final @Nullable Runnable ifClosed;

    /** Exact on the loop only. */
    private boolean running;

    ThreadsafeHandle(LoopRun run, Runnable callback, Context context, @Nullable Runnable ifClosed) {
        super(run, callback, context);
        this.ifClosed = ifClosed;
    }

    @Override
    void loopClosed() {
        boolean awaited = !cancelled();
        cancel();
        if (awaited && ifClosed != null) {
            ifClosed.run();
        }
    }

    @Override
    public void cancel() {
        if (calledByCallback()) {
            super.cancel();
        } else {
            synchronized (this) {
                super.cancel();
            }
        }
    }

    @Override
    public boolean cancelled() {
        if (calledByCallback()) {
            return super.cancelled();
        }
        synchronized (this) {
            return super.cancelled();
        }
    }

    /**
     * Perhaps on another stack than the callback's own, that of a generator say, for which the monitor would be
     * somebody else's.
     */
    private boolean calledByCallback() {
        return running && run.isCurrent();
    }

    @Override
    protected synchronized void call() {
        running = true;
        try {
            super.call();
        } finally {
            running = false;
        }
    }
}
