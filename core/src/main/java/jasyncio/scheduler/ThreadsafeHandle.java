package jasyncio.scheduler;

import jasyncio.context.Context;

/**
 * A callback that another thread has scheduled, and may cancel: {@link #cancel} and {@link #cancelled} wait while the callback runs, so that
 * after a cancellation it does not run, now or later.
 */
final class ThreadsafeHandle extends Handle {
    ThreadsafeHandle(Scheduler scheduler, Runnable callback, Context context) {
        super(scheduler, callback, context);
    }

    @Override
    public synchronized void cancel() {
        super.cancel();
    }

    @Override
    public synchronized boolean cancelled() {
        return super.cancelled();
    }

    @Override
    protected synchronized void call() {
        super.call();
    }
}
