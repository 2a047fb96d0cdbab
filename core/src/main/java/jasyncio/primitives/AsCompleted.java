package jasyncio.primitives;

import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.functions.Futures;
import jasyncio.functions.Times;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.TimerHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Futures in the order in which they are done. Iterating it waits for the next one; see {@code Asyncio.asCompleted}. It
 * can be iterated once.
 *
 * <p>asyncio: what {@code asyncio.as_completed} returns.
 *
 * @param <T> the type of the results
 */
public final class AsCompleted<T extends @Nullable Object>
        implements
            AsyncIterable<Future<T>>,
            AsyncIterator<Future<T>> {
    /** Those that are done, in that order; null stands for one that was not when the time was over. */
    private final Queue<@Nullable Future<T>> done = new Queue<>();

    private final Set<Future<T>> todo = new LinkedHashSet<>();
    private final Consumer<Future<T>> onDone = this::completed;
    private final @Nullable Double timeout;
    private final @Nullable TimerHandle timer;

    /** How many are still to be given out. */
    private int left;

    /**
     * Starts all awaitables.
     *
     * @param awaitables futures, coroutines or lambdas
     * @param seconds how long to wait for all of them together; null for no limit
     */
    @SuppressWarnings("unchecked") // the futures' results are only read
    public AsCompleted(Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Double seconds) {
        EventLoop loop = EventLoop.getEventLoop();
        for (Awaitable<? extends T> awaitable : distinct(awaitables)) {
            todo.add((Future<T>) Futures.ensure(awaitable, loop));
        }
        for (Future<T> future : todo) {
            future.addDoneCallback(onDone);
        }
        timeout = seconds;
        timer = seconds == null || todo.isEmpty() ? null : loop.callLater(seconds, this::timedOut);
        left = todo.size();
    }

    private static <T extends @Nullable Object> List<Awaitable<? extends T>> distinct(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Awaitable<? extends T>> distinct = new ArrayList<>(awaitables.size());
        for (Awaitable<? extends T> awaitable : awaitables) {
            if (!Futures.runsOnce(awaitable) || seen.add(awaitable)) {
                distinct.add(awaitable);
            }
        }
        return distinct;
    }

    private void completed(Future<T> future) {
        // After the time is over the callbacks that were already on their way find nothing to do.
        if (todo.remove(future)) {
            done.putNowait(future);
            if (todo.isEmpty() && timer != null) {
                timer.cancel();
            }
        }
    }

    private void timedOut() {
        for (Future<T> future : todo) {
            future.removeDoneCallback(onDone);
            done.putNowait(null);
        }
        todo.clear();
    }

    /**
     * This, since it can be iterated once.
     *
     * @return this
     */
    @Override
    public AsyncIterator<Future<T>> aiter() {
        return this;
    }

    /**
     * The next future that is done, or was done before: the one that was given, or the task made of what was given.
     * Suspends the current coroutine until there is one; a cancellation ends the waiting and leaves the futures alone.
     *
     * @return a future that is done
     * @throws StopAsyncIteration if all were given out
     * @throws TimeoutException if the time is over
     */
    @Override
    public Future<T> anext() {
        if (left == 0) {
            throw new StopAsyncIteration();
        }
        left--;
        return next();
    }

    private Future<T> next() {
        Future<T> future = done.get();
        if (future == null) {
            throw new TimeoutException(timeout == null ? null : Times.timedOut(timeout));
        }
        return future;
    }

    /**
     * A coroutine for each awaitable: the first gives the result of the one that is done first, and so on; it throws
     * what that failed with, or a {@link TimeoutException} if the time is over. Iterating does not wait.
     *
     * <p>asyncio: {@code for next_result in asyncio.as_completed(aws)}, the plain iterator.
     *
     * @return the coroutines, to be awaited in their order
     */
    public Iterable<Coroutine<T>> awaitables() {
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Coroutine<T> next() {
                if (left == 0) {
                    throw new NoSuchElementException("there are no more awaitables");
                }
                left--;
                return Coroutine.of("asCompleted", () -> AsCompleted.this.next().await());
            }
        };
    }
}
