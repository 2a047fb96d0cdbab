package jasyncio.functions;

import jasyncio.loop.Awaiter;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TimerHandle;
import jasyncio.primitives.ReturnWhen;
import jasyncio.primitives.WaitResult;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for several futures without taking their results.
 *
 * <p>asyncio: {@code asyncio.wait}.
 */
public final class Wait implements Consumer<Future<?>>, Awaiter {
    private final ReturnWhen returnWhen;
    private final @Nullable Task<?> task;
    private final Future<@Nullable Void> waiter;
    private final @Nullable TimerHandle timer;
    private int left;

    private Wait(EventLoop loop, int count, @Nullable Double timeout, ReturnWhen returnWhen) {
        this.returnWhen = returnWhen;
        task = loop.currentTask();
        waiter = loop.createFuture();
        timer = timeout == null ? null : loop.callLater(timeout, () -> waiter.trySetResult(null));
        left = count;
    }

    /**
     * Suspends the current coroutine until the futures are done, or the first of them is, or has failed, or some time is over. Does not
     * throw what they failed with, nor when the time is over. A cancellation ends the waiting and leaves the futures alone.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @param timeout how many seconds to wait; null for no limit
     * @param returnWhen for what to wait
     * @return which are done and which are not
     * @throws IllegalArgumentException if there are none
     */
    public static <F extends Future<?>> WaitResult<F> wait(
            Collection<? extends F> futures, @Nullable Double timeout, ReturnWhen returnWhen) {
        Set<F> all = new LinkedHashSet<>(futures);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Set of Tasks/Futures is empty: there is nothing to wait for");
        }
        new Wait(EventLoop.getRunningLoop(), all.size(), timeout, returnWhen).await(all);
        Set<F> done = new LinkedHashSet<>();
        Set<F> pending = new LinkedHashSet<>();
        for (F future : all) {
            (future.done() ? done : pending).add(future);
        }
        return new WaitResult<>(done, pending);
    }

    private void await(Set<? extends Future<?>> futures) {
        futures.forEach(future -> future.addDoneCallback(this));
        try {
            waiter.await();
        } finally {
            if (timer != null) {
                timer.cancel();
            }
            futures.forEach(future -> future.removeDoneCallback(this));
        }
    }

    @Override
    public void accept(Future<?> future) {
        left--;
        boolean enough = switch (returnWhen) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> left == 0 || (!future.cancelled() && future.exception() != null);
            case ALL_COMPLETED -> left == 0;
        };
        if (enough) {
            if (timer != null) {
                timer.cancel();
            }
            waiter.trySetResult(null);
        }
    }

    @Override
    public @Nullable Future<?> awaiter() {
        return task;
    }
}
