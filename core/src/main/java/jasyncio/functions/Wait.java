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

/** Waiting for several futures without taking their results: what {@code Asyncio.wait} does. */
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
