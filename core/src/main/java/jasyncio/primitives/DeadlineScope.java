package jasyncio.primitives;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Handle;
import jasyncio.loop.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Code whose task is cancelled when some time is over, and which takes that cancellation back on its way out.
 *
 * <p>Whether a cancellation that comes out of the code was asked for by this scope alone is told by counting: if, with
 * this scope's request taken back, there are no more requests than there were on the way in, nobody else wants the task
 * cancelled.
 */
abstract sealed class DeadlineScope<S extends DeadlineScope<S>> implements AsyncContextManager<S>
        permits Timeout, CancelScope {
    private enum State {
        CREATED, ACTIVE, EXPIRING, EXPIRED, FINISHED
    }

    private State state = State.CREATED;
    private @Nullable Double when;
    private @Nullable Task<?> task;
    private @Nullable Handle timer;
    private double entered;

    /** How many requests to cancel the task there were before this. */
    private int cancelling;

    DeadlineScope(@Nullable Double when) {
        this.when = when;
    }

    /**
     * When the time is over.
     *
     * <p>asyncio: {@code Timeout.when()}.
     *
     * @return the time in seconds of the loop's clock; null for never
     */
    public final @Nullable Double when() {
        return when;
    }

    /**
     * Sets when the time is over.
     *
     * <p>asyncio: {@code Timeout.reschedule(when)}.
     *
     * @param when the time in seconds of the loop's clock; if it has passed, the task is cancelled in the next
     *     iteration; null for never
     * @throws IllegalStateException if this was not entered, has expired or was left
     */
    public final void reschedule(@Nullable Double when) {
        if (state == State.CREATED) {
            throw new IllegalStateException(name() + " has not been entered");
        }
        if (state != State.ACTIVE) {
            throw new IllegalStateException("Cannot change state of " + stateName() + " " + name());
        }
        this.when = when;
        stopTimer();
        if (when != null) {
            EventLoop loop = EventLoop.getRunningLoop();
            timer = when <= loop.time() ? loop.callSoon(this::expire) : loop.callAt(when, this::expire);
        }
    }

    /**
     * Whether the time was over before the code had ended.
     *
     * <p>asyncio: {@code Timeout.expired()}.
     *
     * @return whether it was
     */
    public final boolean expired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    /** When this was entered, in seconds of the loop's clock. */
    final double entered() {
        return entered;
    }

    /** Lets the time be over now, if the code runs. */
    final void expireSoon() {
        if (state == State.CREATED || state == State.ACTIVE) {
            reschedule(EventLoop.getRunningLoop().time());
        }
    }

    /**
     * Starts the clock.
     *
     * <p>asyncio: {@code Timeout.__aenter__}.
     *
     * @return this
     * @throws IllegalStateException if this was used before, or outside of a task
     */
    @Override
    public final S enter() {
        if (state != State.CREATED) {
            throw new IllegalStateException(name() + " has already been entered");
        }
        Task<?> current = EventLoop.getRunningLoop().currentTask();
        if (current == null) {
            throw new IllegalStateException(
                    name() + " should be used inside a task: a callback cannot wait, but it can create a task that"
                            + " does");
        }
        state = State.ACTIVE;
        task = current;
        cancelling = current.cancelling();
        entered = EventLoop.getRunningLoop().time();
        reschedule(when);
        return self();
    }

    /**
     * Stops the clock.
     *
     * <p>asyncio: {@code Timeout.__aexit__}.
     *
     * @param error what the code threw; null if it returned
     * @return whether to swallow {@code error}
     * @throws TimeoutException from a {@link Timeout}, if the time is over and {@code error} is the cancellation that
     *     followed
     * @throws IllegalStateException if this is not entered
     */
    @Override
    public final boolean exit(@Nullable Throwable error) {
        Task<?> entered = task;
        if (entered == null || (state != State.ACTIVE && state != State.EXPIRING)) {
            throw new IllegalStateException("Cannot leave a " + stateName() + " " + name());
        }
        stopTimer();
        if (state == State.ACTIVE) {
            state = State.FINISHED;
            return false;
        }
        state = State.EXPIRED;
        boolean alone = entered.uncancel() <= cancelling;
        return alone && error != null && expiredWith(error);
    }

    /**
     * Its own exception has the error as its cause.
     *
     * @return true
     */
    @Override
    public final boolean tellsOfError() {
        return true;
    }

    abstract S self();

    /** The code ended with {@code error} because the time was over; says whether to swallow it. */
    abstract boolean expiredWith(Throwable error);

    private void expire() {
        Task<?> entered = task;
        if (entered != null) {
            entered.cancel();
            state = State.EXPIRING;
            timer = null;
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private String name() {
        return getClass().getSimpleName();
    }

    private String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public final String toString() {
        String at = state == State.ACTIVE ? " when=" + (when == null ? "null" : Math.round(when * 1e3) / 1e3) : "";
        return "<" + name() + " [" + stateName() + "]" + at + ">";
    }
}
