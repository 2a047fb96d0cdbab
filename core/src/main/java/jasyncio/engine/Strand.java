package jasyncio.engine;

import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.StopIteration;
import org.jspecify.annotations.Nullable;

/**
 * A computation whose stack can be put aside: the low-level half of a coroutine or a generator.
 *
 * <p>Whoever drives a strand calls {@link #resume} and then looks at its state: {@link CoroutineState#SUSPENDED
 * suspended} means that {@link #outcome} is what the body gave to {@link #pause}; {@link CoroutineState#CLOSED closed}
 * that it is the body's result, or that {@link #failure} is what the body threw. Handing values over in fields instead
 * of returning or throwing them lets an event loop step a coroutine without an allocation.
 *
 * <p>A strand has one driver at a time and is not thread-safe. Nothing on its stack refers to the strand itself, so
 * that an abandoned one can be collected (see {@link ThreadEngine}).
 */
public class Strand {
    private final Awaitable<?> body;

    private CoroutineState state = CoroutineState.CREATED;

    /** Present from the first step to the last. */
    @Nullable
    Stack stack;

    /** The stack of the coroutine that awaits this one, while the body runs in place there. */
    private @Nullable Stack borrowed;

    @Nullable
    Object sent;
    @Nullable
    Throwable thrown;
    private @Nullable Object outcome;
    private @Nullable Throwable failure;

    public Strand(Awaitable<?> body) {
        this.body = body;
    }

    /** What error messages call this: coroutine, generator. */
    protected String kind() {
        return "coroutine";
    }

    /** Called once, when the body is about to run or is given up: somebody has come for this strand. */
    protected void onStart() {}

    /** What runs. */
    protected final Awaitable<?> body() {
        return body;
    }

    public final CoroutineState state() {
        Stack in = borrowed;
        if (in != null) {
            return in.isPaused() ? CoroutineState.SUSPENDED : CoroutineState.RUNNING;
        }
        return state;
    }

    public final boolean isClosed() {
        return state == CoroutineState.CLOSED;
    }

    /** What the body gave to its last pause, or its result once closed. */
    public final @Nullable Object outcome() {
        return outcome;
    }

    /** What the body threw; null while it has not. */
    public final @Nullable Throwable failure() {
        return failure;
    }

    /**
     * Runs the body to its next pause or its end, with {@code value} as what the current pause returns, or {@code
     * error}, where present, as what it throws.
     *
     * @throws IllegalStateException if the strand is running or closed
     * @throws IllegalArgumentException if {@code value} is not null and the body has not started
     * @throws StackOverflowError if the caller's stack has no room left, or cannot be put aside; then the strand is as
     *     it was
     */
    public final void resume(@Nullable Object value, @Nullable Throwable error) {
        Headroom.ensure();
        Host host = Host.current();
        Object context = host.context;
        boolean fresh = state == CoroutineState.CREATED;
        Object trap = outcome;
        if (ready(value, error)) {
            try {
                host.resume(this);
            } catch (Throwable t) {
                if (state == CoroutineState.RUNNING) {
                    notResumed(fresh, trap);
                }
                throw t;
            } finally {
                host.context = context;
            }
        }
    }

    private void notResumed(boolean fresh, @Nullable Object trap) {
        state = fresh ? CoroutineState.CREATED : CoroutineState.SUSPENDED;
        outcome = trap;
        sent = null;
        thrown = null;
        if (fresh) {
            stack = null;
        }
    }

    /**
     * The first half of {@link #resume}, for the jobs of a {@link Dispatcher}: checks the rules and hands the values
     * in.
     *
     * @return whether there is something to run; false where an error thrown into a body that has not started ends it
     */
    public final boolean ready(@Nullable Object value, @Nullable Throwable error) {
        if (borrowed != null) {
            throw new IllegalStateException(kind() + " is being awaited already");
        }
        switch (state) {
            case RUNNING -> throw new IllegalStateException(kind() + " already executing");
            case CLOSED -> throw new IllegalStateException("cannot reuse already awaited " + kind());
            case CREATED -> {
                if (value != null) {
                    throw new IllegalArgumentException(
                            "can't send non-null value to a just-started " + kind() + ": " + value);
                }
                onStart();
                if (error != null) {
                    finish(null, null);
                    failure = error;
                    return false;
                }
            }
            case SUSPENDED -> {}
        }
        state = CoroutineState.RUNNING;
        sent = value;
        thrown = error;
        outcome = null;
        return true;
    }

    /** Ends a strand whose body has not started. */
    public final void discard() {
        if (state == CoroutineState.CREATED) {
            onStart();
            finish(null, null);
        }
    }

    /**
     * Runs the whole body on the stack of the coroutine that awaits it: what {@code await} does with a fresh coroutine.
     */
    public final @Nullable Object runInPlace() throws Exception {
        Headroom.ensure();
        Stack lender = Host.current().stackOfCoroutine();
        onStart();
        borrowed = lender;
        state = CoroutineState.RUNNING;
        try {
            return body.await();
        } catch (StopIteration stop) {
            throw raised(stop);
        } finally {
            borrowed = null;
            state = CoroutineState.CLOSED;
        }
    }

    /**
     * Puts the current strand aside until it is resumed.
     *
     * @param outcome what its driver finds in {@link #outcome}
     * @return the value it is resumed with
     * @throws Throwable the error it is resumed with, as it is
     * @throws IllegalStateException if no strand is current, or its stack cannot be put aside
     * @throws StackOverflowError if the stack is too deep to be put aside; then the strand goes on with this error
     */
    public static @Nullable Object pause(@Nullable Object outcome) throws Throwable {
        Headroom.ensure();
        try {
            return Host.current().pause(outcome);
        } catch (Throwable t) {
            if (t instanceof Underway error) {
                error.arrive();
            }
            throw t;
        }
    }

    /** The frames of the stack, innermost first; empty before the first step and after the last. Any thread may ask. */
    public final StackTraceElement[] frames() {
        Stack lent = borrowed;
        Stack of = lent != null ? lent : stack;
        if (of == null) {
            return new StackTraceElement[0];
        }
        StackTraceElement[] frames = of.frames();
        // a stack that was given back meanwhile may be another strand's by now
        return of == borrowed || of == stack ? frames : new StackTraceElement[0];
    }

    /** Whether it has been made ready and has neither paused nor ended since. */
    final boolean isRunning() {
        return state == CoroutineState.RUNNING;
    }

    /** Whether it waits to be resumed; one whose body runs in place never does. */
    final boolean isSuspended() {
        return state == CoroutineState.SUSPENDED;
    }

    final void paused(@Nullable Object outcome) {
        this.outcome = outcome;
        state = CoroutineState.SUSPENDED;
    }

    /** Takes a pause back: the stack could not be put aside. */
    final void notPaused() {
        outcome = null;
        state = CoroutineState.RUNNING;
    }

    /** The value it was resumed with; throws the error it was resumed with. */
    final @Nullable Object takeSent() throws Throwable {
        Throwable error = thrown;
        if (error != null) {
            thrown = null;
            throw error;
        }
        Object value = sent;
        sent = null;
        return value;
    }

    final void finish(@Nullable Object outcome, @Nullable Throwable failure) {
        this.outcome = outcome;
        this.failure = failure;
        stack = null;
        state = CoroutineState.CLOSED;
    }

    /** What a driver is to be told of {@code failure}. */
    final Throwable toldAs(Throwable failure) {
        try {
            return failure instanceof StopIteration stop ? raised(stop) : failure;
        } catch (Throwable another) {
            return another;
        }
    }

    /** A body must not throw what tells its driver that it has returned. */
    private IllegalStateException raised(StopIteration stop) {
        return new IllegalStateException(kind() + " raised StopIteration", stop);
    }
}
