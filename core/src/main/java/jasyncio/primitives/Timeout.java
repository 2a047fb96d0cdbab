package jasyncio.primitives;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.scheduler.Handle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A limit to the time that a piece of code takes. When the time is over the task that runs the code is cancelled, and where that comes out of
 * the code, it turns into a {@link TimeoutException}.
 *
 * {@snippet :
 * try {
 *     timeout(10, t -> {
 *         connect();
 *         t.reschedule(getRunningLoop().time() + 60);
 *         talk();
 *     });
 * } catch (TimeoutException e) { ... }
 * }
 *
 * <p>Timeouts may be nested. If somebody else cancels the task as well, that cancellation goes on instead of the {@code TimeoutException}.
 * Code that swallows the cancellation swallows the timeout; {@link #expired} tells. Not thread-safe, and good for one use.
 *
 * <p>asyncio: {@code asyncio.Timeout}.
 */
public final class Timeout implements AsyncContextManager<Timeout> {
    private enum State {
        CREATED, ACTIVE, EXPIRING, EXPIRED, FINISHED
    }

    private State state = State.CREATED;
    private @Nullable Double when;
    private @Nullable Task<?> task;
    private @Nullable Handle timer;

    /** How many requests to cancel the task there were before this. */
    private int cancelling;

    /**
     * Creates a timeout. Programs call {@code timeoutAt}.
     *
     * <p>asyncio: {@code asyncio.timeout_at(when)}.
     *
     * @param when when the time is over, in seconds of the loop's clock; null for never
     */
    public Timeout(@Nullable Double when) {
        this.when = when;
    }

    /**
     * A timeout that begins now. Programs call {@code timeout}.
     *
     * <p>asyncio: {@code asyncio.timeout(delay)}.
     *
     * @param seconds how long; null for no limit
     * @return a new timeout
     * @throws IllegalStateException if no loop is running
     */
    public static Timeout after(@Nullable Double seconds) {
        EventLoop loop = EventLoop.getRunningLoop();
        return new Timeout(seconds == null ? null : loop.time() + seconds);
    }

    /**
     * When the time is over.
     *
     * <p>asyncio: {@code Timeout.when()}.
     *
     * @return the time in seconds of the loop's clock; null for never
     */
    public @Nullable Double when() {
        return when;
    }

    /**
     * Sets when the time is over.
     *
     * <p>asyncio: {@code Timeout.reschedule(when)}.
     *
     * @param when the time in seconds of the loop's clock; if it has passed, the task is cancelled in the next iteration; null for never
     * @throws IllegalStateException if this timeout was not entered, has expired or was left
     */
    public void reschedule(@Nullable Double when) {
        if (state == State.CREATED) {
            throw new IllegalStateException("Timeout has not been entered");
        }
        if (state != State.ACTIVE) {
            throw new IllegalStateException("Cannot change state of " + stateName() + " Timeout");
        }
        this.when = when;
        cancelTimer();
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
    public boolean expired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    /**
     * Starts the clock.
     *
     * <p>asyncio: {@code Timeout.__aenter__}.
     *
     * @return this
     * @throws IllegalStateException if this timeout was used before, or outside of a task
     */
    @Override
    public Timeout enter() {
        if (state != State.CREATED) {
            throw new IllegalStateException("Timeout has already been entered");
        }
        Task<?> current = Futures.requireTask("Timeout");
        state = State.ACTIVE;
        task = current;
        cancelling = current.cancelling();
        reschedule(when);
        return this;
    }

    /**
     * Stops the clock.
     *
     * <p>asyncio: {@code Timeout.__aexit__}.
     *
     * @param error what the code threw; null if it returned
     * @return false
     * @throws TimeoutException if the time is over and {@code error} is the cancellation that followed
     * @throws IllegalStateException if this timeout is not entered
     */
    @Override
    public boolean exit(@Nullable Throwable error) {
        Task<?> entered = task;
        if (entered == null || (state != State.ACTIVE && state != State.EXPIRING)) {
            throw new IllegalStateException("Cannot leave a " + stateName() + " Timeout");
        }
        cancelTimer();
        if (state == State.ACTIVE) {
            state = State.FINISHED;
            return false;
        }
        state = State.EXPIRED;
        if (entered.uncancel() <= cancelling && error != null) {
            // Nobody else has asked for the cancellation.
            if (error instanceof CancelledError) {
                throw new TimeoutException(null, error);
            }
            tellReason(error);
            if (error instanceof ExceptionGroup group) {
                group.exceptions().forEach(Timeout::tellReason);
            }
        }
        return false;
    }

    private void expire() {
        Task<?> entered = task;
        if (entered != null) {
            entered.cancel();
            state = State.EXPIRING;
            timer = null;
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Where an exception came of the cancellation, says that the timeout was the reason of that. */
    private static void tellReason(Throwable error) {
        for (Throwable of = error; of.getCause() != null; of = of.getCause()) {
            if (of.getCause() instanceof CancelledError cancelled) {
                of.addSuppressed(new TimeoutException(null, cancelled));
                return;
            }
        }
    }

    private String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        String at = state == State.ACTIVE ? " when=" + (when == null ? "null" : Math.round(when * 1e3) / 1e3) : "";
        return "<Timeout [" + stateName() + "]" + at + ">";
    }
}
