package jasyncio.functions;

import jasyncio.context.Context;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.Awaiter;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code gather} returns: done when its children are, and cancelled by cancelling them. */
final class GatheringFuture<T extends @Nullable Object> extends Future<List<T>>
        implements
            Consumer<Future<?>>,
            Awaiter {
    private final List<? extends Awaitable<? extends T>> awaitables;
    private final boolean returnExceptions;
    private final int limit;
    private final @Nullable Task<?> gatherer;
    private final Context context = Context.copyCurrent();

    /** What was started, one for each of {@link #awaitables} so far. */
    private final List<Future<? extends T>> children;

    /** The children of those awaitables that run once, however often they are given. */
    private final IdentityHashMap<Awaitable<?>, Future<?>> single = new IdentityHashMap<>(2);

    /** How many different children are there, and how many of them have ended. */
    private int started;

    private int ended;
    private boolean cancelRequested;

    GatheringFuture(EventLoop loop, List<? extends Awaitable<? extends T>> awaitables, boolean returnExceptions,
            int limit) {
        super(loop);
        this.awaitables = awaitables;
        this.returnExceptions = returnExceptions;
        this.limit = limit;
        gatherer = Futures.currentTask(loop);
        children = new ArrayList<>(awaitables.size());
    }

    /** Starts as many children as may run at once. */
    void start() {
        List<Future<?>> endedAtOnce = new ArrayList<>(0);
        startSome(endedAtOnce);
        // Only now, since the last of them completes this future.
        endedAtOnce.forEach(this);
    }

    private void startSome(List<Future<?>> endedAtOnce) {
        while (children.size() < awaitables.size() && started - ended - endedAtOnce.size() < limit) {
            Future<?> child = add(awaitables.get(children.size()));
            if (child == null) {
                continue;
            }
            started++;
            if (child.done()) {
                endedAtOnce.add(child);
            } else {
                child.addDoneCallback(this, context);
            }
        }
    }

    /** Starts a child; null if it was there already. */
    @SuppressWarnings("unchecked")
    private @Nullable Future<?> add(Awaitable<? extends T> awaitable) {
        boolean once = Futures.runsOnce(awaitable);
        Future<?> same = once ? single.get(awaitable) : null;
        if (same != null) {
            children.add((Future<? extends T>) same);
            return null;
        }
        Future<? extends T> child = Futures.ensure(awaitable, getLoop());
        if (child != awaitable && child instanceof Task<?> task) {
            // The caller cannot reach it, and so cannot be blamed for it.
            task.setReportPending(false);
        }
        children.add(child);
        if (once) {
            single.put(awaitable, child);
        }
        return child;
    }

    @Override
    public void accept(Future<?> child) {
        ended++;
        if (done()) {
            if (!child.cancelled()) {
                var _ = child.exception(); // somebody has asked for it
            }
            return;
        }
        if (!returnExceptions) {
            Throwable failure = Futures.failureOf(child);
            if (failure != null) {
                giveUpRest();
                setException(failure);
                return;
            }
        }
        if (!cancelRequested) {
            start();
        }
        boolean more = children.size() < awaitables.size() && !cancelRequested;
        if (ended == started && !more && !done()) {
            complete();
        }
    }

    private void complete() {
        // First, because it claims the children's failures, also where nobody is told of them.
        List<T> results = new ArrayList<>(children.size());
        for (Future<? extends T> child : children) {
            results.add(resultOf(child));
        }
        if (cancelRequested) {
            giveUpRest();
            setException(cancelledError(children.getLast()));
        } else {
            setResult(results);
        }
    }

    private static Throwable cancelledError(Future<?> last) {
        Throwable failure = last.cancelled() ? Futures.failureOf(last) : null;
        return failure == null ? new CancelledError(last.cancelMessage()) : failure;
    }

    @SuppressWarnings("unchecked") // T is Object where exceptions are returned
    private T resultOf(Future<? extends T> child) {
        Throwable failure = null;
        if (child.cancelled()) {
            // Not the child's own error, which is for whoever awaits the child.
            failure = new CancelledError(child.cancelMessage());
        } else if (returnExceptions) {
            failure = child.exception();
        }
        return failure == null ? child.result() : (T) failure;
    }

    private void giveUpRest() {
        awaitables.subList(children.size(), awaitables.size()).forEach(Futures::close);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        if (done()) {
            return false;
        }
        boolean any = false;
        for (Future<?> child : children) {
            any |= child.cancel(message);
        }
        cancelRequested |= any;
        return any;
    }

    @Override
    public @Nullable Future<?> awaiter() {
        return gatherer;
    }
}
