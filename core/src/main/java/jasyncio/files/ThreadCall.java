package jasyncio.files;

import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of the loop's default executor. Who waits for it may be cancelled without it being so: whether it
 * then happens is decided by {@link #prevent}, and never open.
 */
final class ThreadCall<T extends @Nullable Object> {
    /** Set by whoever is first: the thread that begins, or who prevents that. */
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** Is done when the work has ended, or was prevented. Nobody else cancels it. */
    final Future<T> future;

    private final EventLoop loop;

    ThreadCall(EventLoop loop, Callable<? extends T> work) {
        this.loop = loop;
        future = loop.runInExecutor(() -> {
            if (claimed.getAndSet(true)) {
                throw new CancellationException();
            }
            return work.call();
        });
    }

    /** Waits for the result. A cancellation ends the waiting only. Throws what the work throws. */
    T await() {
        Future<T> told = loop.createFuture();
        future.addDoneCallback(done -> {
            if (done.cancelled()) {
                told.cancel();
            } else {
                copy(done, told);
            }
        });
        return told.await();
    }

    /** Has the work not be done. False if a thread has begun it: then it ends, some time. */
    boolean prevent() {
        if (claimed.getAndSet(true)) {
            return false;
        }
        future.cancel();
        return true;
    }

    /** Waits until the work has ended, whoever cancels this meanwhile; adds to an exception what it failed with. */
    void awaitEnd(Throwable cancelled) {
        while (!future.done()) {
            try {
                await();
            } catch (CancelledError _) {
                // one is on its way already
            } catch (Exception failure) {
                cancelled.addSuppressed(failure);
            }
        }
    }

    /** Does work for which nobody waits: on a thread, or at once where the executor takes no more. */
    static void detached(EventLoop loop, Action work, Future<@Nullable Void> told) {
        Future<@Nullable Void> future;
        try {
            future = loop.runInExecutor(work);
        } catch (IllegalStateException | RejectedExecutionException _) {
            tell(told, work);
            return;
        }
        future.addDoneCallback(done -> {
            if (done.cancelled()) { // the executor was shut down before it got to it
                tell(told, work);
            } else {
                copy(done, told);
            }
        });
    }

    private static <T extends @Nullable Object> void copy(Future<T> done, Future<T> told) {
        Throwable failure = done.exception();
        if (failure == null) {
            told.trySetResult(done.result());
        } else {
            told.trySetException(failure);
        }
    }

    private static void tell(Future<@Nullable Void> told, Action work) {
        try {
            work.run();
            told.trySetResult(null);
        } catch (Exception e) {
            told.trySetException(e);
        }
    }
}
