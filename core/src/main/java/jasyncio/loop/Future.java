package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.Body;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.StopIteration;
import jasyncio.engine.Debug;
import jasyncio.engine.Headroom;
import jasyncio.engine.Sneaky;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of something that has not happened yet. Any number of coroutines may await it.
 *
 * <p>It belongs to a loop and is not thread-safe: from another thread use {@code loop.callSoonThreadsafe(() ->
 * future.setResult(x))}. An exception that is set and that nobody asks for is reported.
 *
 * <p>asyncio: {@code asyncio.Future}.
 *
 * @param <T> the type of the result
 */
public class Future<T extends @Nullable Object> implements Body<T, RuntimeException> {
    private enum State {
        PENDING, CANCELLED, FINISHED
    }

    private static final int LONGEST_RESULT = 100;

    final EventLoop loop;
    private State state = State.PENDING;
    private @Nullable Object result;
    private @Nullable Throwable exception;
    private @Nullable String cancelMessage;

    /** The exception that ended a cancelled task: the first who asks gets it, with its stack trace. */
    private @Nullable CancelledError cancelledError;

    /**
     * Set by {@link #await} for the task that it yields to, so that this is told from a
     * {@code Coroutine.suspend(future)}.
     */
    private boolean awaiting;

    /** Who is to be told: null, a {@link Waiter}, or a {@link WaiterList}. */
    private @Nullable Object waiters;

    private @Nullable NeverRetrieved unretrieved;
    private final @Nullable Throwable source;

    /** Set while {@link #toString} runs, since the result may lead back to this future. */
    private boolean describing;

    /** Something to be put on the ready queue when a future is done: a task, or a callback. */
    interface Waiter {
        void wake();

        /** The future that waits by this, for call graphs; null where it is not known. */
        default @Nullable Future<?> awaiter() {
            return null;
        }

        /** What it is removed by, compared with {@code equals}; null if it stays until the future is done. */
        default @Nullable Object key() {
            return null;
        }

        /** What {@link Future#toString} calls it. */
        default String label() {
            return toString();
        }
    }

    /**
     * Creates a future of the running loop.
     *
     * <p>asyncio: {@code asyncio.Future()}.
     */
    public Future() {
        this(EventLoop.getEventLoop());
    }

    /**
     * Creates a future of the given loop.
     *
     * <p>asyncio: {@code asyncio.Future(loop=loop)}, {@code loop.create_future()}.
     *
     * @param loop the loop
     */
    public Future(EventLoop loop) {
        this.loop = loop;
        source = loop.getDebug() ? Debug.here("created at") : null;
    }

    /**
     * The loop that this future belongs to.
     *
     * <p>asyncio: {@code Future.get_loop()}.
     *
     * @return the loop
     */
    public final EventLoop getLoop() {
        return loop;
    }

    /**
     * Cancels this future: whoever awaits it gets a {@link CancelledError}.
     *
     * <p>asyncio: {@code Future.cancel()}.
     *
     * @return false if it was done already
     */
    public final boolean cancel() {
        return cancel(null);
    }

    /**
     * Cancels this future, with a message for the {@link CancelledError}.
     *
     * <p>asyncio: {@code Future.cancel(msg)}.
     *
     * @param message the message
     * @return false if it was done already
     */
    public boolean cancel(@Nullable String message) {
        retrieved();
        if (state != State.PENDING) {
            return false;
        }
        loop.run.checkThread();
        Headroom.ensure();
        state = State.CANCELLED;
        cancelMessage = message;
        wakeAll();
        return true;
    }

    /**
     * Whether this future was cancelled.
     *
     * <p>asyncio: {@code Future.cancelled()}.
     *
     * @return whether it was cancelled
     */
    public final boolean cancelled() {
        return state == State.CANCELLED;
    }

    /**
     * Whether this future has a result or an exception, or was cancelled.
     *
     * <p>asyncio: {@code Future.done()}.
     *
     * @return whether it is done
     */
    public final boolean done() {
        return state != State.PENDING;
    }

    /**
     * The result. Does not wait.
     *
     * <p>asyncio: {@code Future.result()}.
     *
     * @return the result; where this future has an exception, that is thrown as it is, checked or not
     * @throws CancelledError if this future was cancelled
     * @throws InvalidStateException if it is not done
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    public final T result() {
        return switch (state) {
            case CANCELLED -> throw makeCancelledError();
            case PENDING -> throw new InvalidStateException("Result is not ready.");
            case FINISHED -> {
                retrieved();
                Throwable failure = exception;
                if (failure != null) {
                    throw Sneaky.<RuntimeException>raise(failure);
                }
                yield (T) result;
            }
        };
    }

    /**
     * The exception. Does not wait.
     *
     * <p>asyncio: {@code Future.exception()}.
     *
     * @return the exception; null if there is a result
     * @throws CancelledError if this future was cancelled
     * @throws InvalidStateException if it is not done
     */
    public final @Nullable Throwable exception() {
        return switch (state) {
            case CANCELLED -> throw makeCancelledError();
            case PENDING -> throw new InvalidStateException("Exception is not set.");
            case FINISHED -> {
                retrieved();
                yield exception;
            }
        };
    }

    /**
     * Sets the result and wakes those who wait.
     *
     * <p>asyncio: {@code Future.set_result(result)}.
     *
     * @param result the result
     * @throws InvalidStateException if this future is done
     * @throws IllegalStateException if it is a task
     */
    public void setResult(T result) {
        finish(result, null);
    }

    /**
     * Sets the exception and wakes those who wait. A {@code StopIteration}, which would end the generator that awaits
     * it, is wrapped.
     *
     * <p>asyncio: {@code Future.set_exception(exception)}.
     *
     * @param exception the exception
     * @throws InvalidStateException if this future is done
     * @throws IllegalStateException if it is a task
     */
    public void setException(Throwable exception) {
        Objects.requireNonNull(exception, "the exception to set is null");
        finish(null, exception instanceof StopIteration
                ? new IllegalStateException(
                        "StopIteration interacts badly with generators and cannot be raised into a Future", exception)
                : exception);
    }

    /**
     * Sets the result, unless this future is done: for whoever comes first of several, and where the one that waits may
     * have been cancelled.
     *
     * <p>asyncio: has none; it says {@code if not future.done(): future.set_result(result)}.
     *
     * @param result the result
     * @return whether it was set; false if this future was done
     * @throws IllegalStateException if it is a task that is not done
     */
    public final boolean trySetResult(T result) {
        if (done()) {
            return false;
        }
        setResult(result);
        return true;
    }

    /**
     * Sets the exception, unless this future is done, see {@link #trySetResult}.
     *
     * <p>asyncio: has none; it says {@code if not future.done(): future.set_exception(exception)}.
     *
     * @param exception the exception
     * @return whether it was set; false if this future was done
     * @throws IllegalStateException if it is a task that is not done
     */
    public final boolean trySetException(Throwable exception) {
        if (done()) {
            return false;
        }
        setException(exception);
        return true;
    }

    final void finish(@Nullable Object result, @Nullable Throwable failure) {
        if (state != State.PENDING) {
            throw new InvalidStateException(state + ": " + this);
        }
        loop.run.checkThread();
        Headroom.ensure();
        this.result = result;
        exception = failure;
        state = State.FINISHED;
        if (failure != null) {
            unretrieved = NeverRetrieved.watch(this, failure);
        }
        wakeAll();
    }

    /**
     * Calls {@code callback} with this future in the iteration after it is done, in a copy of the current context.
     *
     * <p>asyncio: {@code Future.add_done_callback(callback)}.
     *
     * @param callback what to call; it cannot wait, and what it throws goes to the loop's exception handler
     */
    public final void addDoneCallback(Consumer<? super Future<T>> callback) {
        addDoneCallback(callback, Context.copyCurrent());
    }

    /**
     * Calls {@code callback} with this future in the iteration after it is done, in the given context.
     *
     * <p>asyncio: {@code Future.add_done_callback(callback, context=context)}.
     *
     * @param callback what to call
     * @param context the context to run it in
     */
    public final void addDoneCallback(Consumer<? super Future<T>> callback, Context context) {
        addWaiter(new DoneCallback<>(this, callback, context));
    }

    /**
     * Removes a callback, as often as it was added.
     *
     * <p>asyncio: {@code Future.remove_done_callback(callback)}.
     *
     * @param callback the callback, compared with {@code equals}; keep it in a variable, since each evaluation of
     *     {@code this::method} may be another object
     * @return how many were removed
     */
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return removeWaiter(callback);
    }

    private int removeWaiter(Object key) {
        return switch (waiters) {
            case Waiter single when key.equals(single.key()) -> {
                waiters = null;
                yield 1;
            }
            case WaiterList many -> {
                int removed = many.remove(key);
                if (many.size() == 0) {
                    waiters = null;
                }
                yield removed;
            }
            case null, default -> 0;
        };
    }

    /**
     * Who waits for this future: the tasks suspended on it, and those for which a {@link Awaiter callback} was added.
     * May be called by any thread, for a picture of what may be moving.
     *
     * <p>asyncio: {@code Future._asyncio_awaited_by}.
     *
     * @return a copy, in the order in which they came
     */
    public final Set<Future<?>> awaitedBy() {
        Set<Future<?>> awaiters = new LinkedHashSet<>();
        switch (waiters) {
            case null -> {}
            case WaiterList many -> many.forEach(one -> addAwaiter(one, awaiters));
            case Object single -> addAwaiter((Waiter) single, awaiters);
        }
        return awaiters;
    }

    private static void addAwaiter(Waiter waiter, Set<Future<?>> awaiters) {
        Future<?> awaiter = waiter.awaiter();
        if (awaiter != null) {
            awaiters.add(awaiter);
        }
    }

    /**
     * Records, for call graphs, that another future waits for this one by means of its own. Forgotten once this future
     * is done.
     *
     * <p>asyncio: {@code asyncio.future_add_to_awaited_by(fut, waiter)}.
     *
     * @param waiter the future that waits
     */
    public final void addAwaitedBy(Future<?> waiter) {
        if (state == State.PENDING && !awaitedBy().contains(waiter)) {
            addWaiter(new AwaitedBy(waiter));
        }
    }

    /**
     * Takes back what {@link #addAwaitedBy} recorded.
     *
     * <p>asyncio: {@code asyncio.future_discard_from_awaited_by(fut, waiter)}.
     *
     * @param waiter the future that no longer waits
     */
    public final void discardAwaitedBy(Future<?> waiter) {
        removeWaiter(new AwaitedBy(waiter));
    }

    /** Says who waits, and has nobody to wake. */
    private record AwaitedBy(Future<?> waiter) implements Waiter {
        @Override
        public void wake() {}

        @Override
        public Future<?> awaiter() {
            return waiter;
        }

        @Override
        public Object key() {
            return this;
        }
    }

    /** Calls {@code waiter}, in the iteration after this future is done, if it is not removed before. */
    final void addWaiter(Waiter waiter) {
        if (state != State.PENDING) {
            waiter.wake();
            return;
        }
        switch (waiters) {
            case null -> waiters = waiter;
            case WaiterList many -> many.add(waiter);
            case Object single -> {
                WaiterList many = new WaiterList();
                many.add((Waiter) single);
                many.add(waiter);
                VarHandle.releaseFence(); // other threads may look, see awaitedBy
                waiters = many;
            }
        }
    }

    private void wakeAll() {
        Object told = waiters;
        if (told == null) {
            return;
        }
        waiters = null;
        if (told instanceof WaiterList many) {
            many.forEach(Waiter::wake);
        } else {
            ((Waiter) told).wake();
        }
    }

    /**
     * Waits until this future is done. Suspends the current coroutine; cancelling the task that waits cancels this
     * future.
     *
     * @return the result; where this future has an exception, that is thrown as it is, checked or not
     * @throws CancelledError if this future, or the task that waits, is cancelled
     */
    @Override
    public T await() {
        if (state == State.PENDING) {
            awaiting = true;
            try {
                Coroutine.suspend(this);
            } catch (Throwable t) {
                crossed(t);
                throw t;
            }
            if (state == State.PENDING) {
                throw new IllegalStateException("await wasn't used with future: " + this
                        + " was handed to a driver that resumed before it was done");
            }
        } else if (exception != null) {
            crossed(exception);
        }
        return result();
    }

    /** In debug mode an exception of this future says who has awaited it. CPython's traceback goes on there. */
    private void crossed(Throwable thrown) {
        if (loop.getDebug() && thrown == exception) {
            Debug.addAwaiter(thrown);
        }
    }

    /** Whether the task that gets this future got it from {@link #await}; asked once. */
    final boolean takeAwaiting() {
        boolean taken = awaiting;
        awaiting = false;
        return taken;
    }

    /** What a task that waited for this future is to be woken with; null for a result. */
    final @Nullable Throwable failureForWaiter() {
        return switch (state) {
            case CANCELLED -> cancelledError != null ? makeCancelledError() : CancelledError.underway(cancelMessage);
            case PENDING -> null;
            case FINISHED -> {
                retrieved();
                yield exception;
            }
        };
    }

    /**
     * This future as a {@link CompletableFuture}, for code outside of the loop. May be called by any thread. Cancelling
     * the returned one cancels this.
     *
     * <p>asyncio: the reverse of {@code asyncio.wrap_future}.
     *
     * @return a future that completes on the loop's thread; when the loop is closed before this is done, with an
     *     {@code IllegalStateException}
     */
    public final CompletableFuture<T> toCompletableFuture() {
        return Outside.of(this);
    }

    final CancelledError makeCancelledError() {
        CancelledError error = cancelledError;
        if (error != null) {
            cancelledError = null;
            return error;
        }
        return new CancelledError(cancelMessage);
    }

    /** The exception, if there is one, without taking note that somebody has asked for it. */
    final @Nullable Throwable failure() {
        return exception;
    }

    /**
     * The message that whoever asks for the result gets with its {@link CancelledError}, where that is made anew.
     *
     * <p>asyncio: {@code Future._cancel_message}.
     *
     * @return what was given to {@code cancel}; null for none, and for a task that ended with a {@code CancelledError}
     *     of its own
     */
    public final @Nullable String cancelMessage() {
        return cancelMessage;
    }

    final void setCancelMessage(@Nullable String message) {
        cancelMessage = message;
    }

    /** Ends this future as cancelled, by the exception that said so. */
    final void finishCancelled(@Nullable CancelledError error, @Nullable String message) {
        retrieved();
        cancelledError = error;
        if (error != null) {
            error.settle();
        }
        cancelMessage = message;
        state = State.CANCELLED;
        wakeAll();
    }

    /** Nobody needs to be told of the exception any more. */
    final void retrieved() {
        NeverRetrieved watch = unretrieved;
        if (watch != null) {
            unretrieved = null;
            watch.claim();
        }
    }

    final @Nullable Throwable source() {
        return source;
    }

    /** What stands between the state and the result in {@link #toString}. */
    String details() {
        return "";
    }

    @Override
    public String toString() {
        if (describing) {
            return "...";
        }
        describing = true;
        try {
            return describe();
        } finally {
            describing = false;
        }
    }

    private String describe() {
        StringBuilder text = new StringBuilder("<").append(getClass().getSimpleName());
        text.append(' ').append(describeState()).append(details());
        if (state == State.FINISHED) {
            text.append(exception != null ? " exception=" + exception : " result=" + abridged(String.valueOf(result)));
        }
        if (waiters != null) {
            text.append(" cb=[").append(describeWaiters(waiters)).append(']');
        }
        if (source != null && source.getStackTrace().length > 0) {
            text.append(" created at ").append(source.getStackTrace()[0]);
        }
        return text.append('>').toString();
    }

    private static String describeWaiters(Object waiters) {
        return waiters instanceof WaiterList many ? many.labels() : ((Waiter) waiters).label();
    }

    private static String abridged(String text) {
        return text.length() <= LONGEST_RESULT ? text : text.substring(0, LONGEST_RESULT) + "...";
    }

    String describeState() {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
