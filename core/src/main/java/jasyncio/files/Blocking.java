package jasyncio.files;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.CodeWith;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Work that blocks, for a coroutine that waits for it, and what a cancellation means. Each throws what the work throws;
 * callers declare it.
 */
final class Blocking {
    private Blocking() {}

    /** What only looks: a cancellation ends the waiting at once. */
    static <T extends @Nullable Object> T look(Callable<? extends T> work) {
        return EventLoop.getRunningLoop().<T>runInExecutor(work::call).await();
    }

    /**
     * What changes something: a cancellation prevents it, or, if a thread has begun it, is thrown when that has ended.
     */
    static <T extends @Nullable Object> T change(Callable<? extends T> work) {
        return toEnd(work, () -> {});
    }

    /** What changes something, as long as its thread is not interrupted: a cancellation does that, and waits. */
    static void interruptibly(Action work) {
        Interruptible interruptible = new Interruptible(work);
        Blocking.<@Nullable Void>toEnd(interruptible, interruptible::interrupt);
    }

    private static <T extends @Nullable Object> T toEnd(Callable<? extends T> work, Runnable stop) {
        ThreadCall<T> call = new ThreadCall<>(EventLoop.getRunningLoop(), work);
        try {
            return call.await();
        } catch (CancelledError cancelled) {
            if (!call.prevent()) {
                stop.run();
                call.awaitEnd(cancelled);
            }
            throw cancelled;
        }
    }

    /** What gives something that is to be given back: who is cancelled gets nothing, and it is given back. */
    static <T> T acquire(Callable<? extends T> work, CodeWith<? super T, ?> giveBack) {
        EventLoop loop = EventLoop.getRunningLoop();
        AtomicBoolean settled = new AtomicBoolean(); // by the thread that has it, or by who does not want it any more
        ThreadCall<T> call = new ThreadCall<>(loop, () -> {
            T acquired = work.call();
            if (settled.getAndSet(true)) {
                giveBack.run(acquired);
            }
            return acquired;
        });
        try {
            return call.await();
        } catch (CancelledError cancelled) {
            if (!call.prevent() && settled.getAndSet(true)) {
                call.future.addDoneCallback(done -> {
                    T acquired = done.result();
                    ThreadCall.detached(loop, () -> giveBack.run(acquired), loop.createFuture());
                });
            }
            throw cancelled;
        }
    }

    /** Work whose thread can be interrupted while it does it, and neither before nor after. */
    private static final class Interruptible implements Callable<@Nullable Void> {
        private final Action work;
        private @Nullable Thread thread;
        private boolean stopped;

        Interruptible(Action work) {
            this.work = work;
        }

        @Override
        public @Nullable Void call() throws Exception {
            set(Thread.currentThread());
            try {
                work.run();
            } finally {
                set(null);
            }
            return null;
        }

        private synchronized void set(@Nullable Thread working) {
            thread = working;
            if (working == null) {
                boolean _ = Thread.interrupted(); // it was meant for this work
            } else if (stopped) {
                working.interrupt();
            }
        }

        synchronized void interrupt() {
            stopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
