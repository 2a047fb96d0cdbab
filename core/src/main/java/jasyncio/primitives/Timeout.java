package jasyncio.primitives;

import jasyncio.coroutine.Body;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.CodeWith;
import jasyncio.functions.Times;
import jasyncio.functions.With;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A limit to the time that a piece of code takes. When the time is over the task that runs the code is cancelled, and
 * where that comes out of the code, it turns into a {@link TimeoutException}.
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
 * <p>Timeouts may be nested. If somebody else cancels the task as well, that cancellation goes on instead of the
 * {@code TimeoutException}. Code that swallows the cancellation swallows the timeout; {@link #expired} tells. Not
 * thread-safe, and good for one use.
 *
 * <p>asyncio: {@code asyncio.Timeout}.
 */
public final class Timeout extends DeadlineScope<Timeout> {
    /** When its time began, for messages; null for when it is entered. */
    private final @Nullable Double from;

    /**
     * Creates a timeout. Programs call {@code timeoutAt}.
     *
     * <p>asyncio: {@code asyncio.timeout_at(when)}.
     *
     * @param when when the time is over, in seconds of the loop's clock; null for never
     */
    public Timeout(@Nullable Double when) {
        this(when, null);
    }

    private Timeout(@Nullable Double when, @Nullable Double from) {
        super(when);
        this.from = from;
    }

    /**
     * A timeout of some seconds from now. Programs call {@code timeout}.
     *
     * <p>asyncio: {@code asyncio.timeout(delay)}.
     *
     * @param seconds how long; null for no limit
     * @return a new timeout
     * @throws IllegalStateException if no loop is running
     */
    public static Timeout after(@Nullable Double seconds) {
        double now = EventLoop.getRunningLoop().time();
        return seconds == null ? new Timeout(null) : new Timeout(now + seconds, now);
    }

    /**
     * Runs code inside this timeout. See {@code Asyncio.timeout}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run; it is given this timeout
     * @return its result
     * @throws E what the code failed with, as it is
     * @throws TimeoutException if the time is over
     */
    public <T extends @Nullable Object, E extends Exception> T run(
            BodyWith<? super Timeout, ? extends T, ? extends E> body) throws E {
        return With.<Timeout, T>in(this, body);
    }

    /**
     * Runs code without a result inside this timeout, see {@link #run(BodyWith)}.
     *
     * @param <E> what the code throws
     * @param body what to run; it is given this timeout
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for the other one
    public <E extends Exception> void run(CodeWith<? super Timeout, ? extends E> body) throws E {
        With.with(this, body);
    }

    /**
     * Runs code inside this timeout, see {@link #run(BodyWith)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run
     * @return its result
     * @throws E what the code failed with, as it is
     * @throws TimeoutException if the time is over
     */
    public <T extends @Nullable Object, E extends Exception> T run(Body<? extends T, ? extends E> body) throws E {
        return With.<Timeout, T>in(this, _ -> body.await());
    }

    /**
     * Runs code without a result inside this timeout, see {@link #run(BodyWith)}.
     *
     * @param <E> what the code throws
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public <E extends Exception> void run(Code<? extends E> body) throws E {
        With.<Timeout, Object>with(this, _ -> {
            body.run();
            return true;
        });
    }

    @Override
    Timeout self() {
        return this;
    }

    @Override
    boolean expiredWith(Throwable error) {
        if (error instanceof CancelledError) {
            throw timedOut(error);
        }
        tellReason(error);
        if (error instanceof ExceptionGroup group) {
            group.exceptions().forEach(this::tellReason);
        }
        return false;
    }

    private TimeoutException timedOut(Throwable cancellation) {
        Double end = when();
        double length = end == null ? 0 : end - (from == null ? entered() : from);
        return new TimeoutException(Times.timedOut(Math.max(length, 0)), cancellation);
    }

    /** Where an exception came of the cancellation, says that the timeout was the reason of that. */
    private void tellReason(Throwable error) {
        for (Throwable of = error; of.getCause() != null; of = of.getCause()) {
            if (of.getCause() instanceof CancelledError cancelled) {
                of.addSuppressed(timedOut(cancelled));
                return;
            }
        }
    }
}
