package jasyncio.primitives;

import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.BodyWith;
import jasyncio.functions.Scopes;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
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
public final class Timeout extends DeadlineScope<Timeout> {
    /**
     * Creates a timeout. Programs call {@code timeoutAt}.
     *
     * <p>asyncio: {@code asyncio.timeout_at(when)}.
     *
     * @param when when the time is over, in seconds of the loop's clock; null for never
     */
    public Timeout(@Nullable Double when) {
        super(when);
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
        EventLoop loop = EventLoop.getRunningLoop();
        return new Timeout(seconds == null ? null : loop.time() + seconds);
    }

    /**
     * Runs code inside this timeout. See {@code Asyncio.timeout}.
     *
     * @param <T> the type of the result
     * @param body what to run; it is given this timeout
     * @return its result; where it failed, that is thrown as it is
     * @throws TimeoutException if the time is over
     */
    public <T extends @Nullable Object> T run(BodyWith<? super Timeout, ? extends T> body) {
        return Scopes.run(this, body);
    }

    /**
     * Runs code inside this timeout. See {@code Asyncio.timeout}.
     *
     * @param <T> the type of the result
     * @param body what to run
     * @return its result; where it failed, that is thrown as it is
     * @throws TimeoutException if the time is over
     */
    public <T extends @Nullable Object> T run(Awaitable<? extends T> body) {
        return Scopes.run(this, _ -> body.await());
    }

    @Override
    Timeout self() {
        return this;
    }

    @Override
    boolean expiredWith(Throwable error) {
        if (error instanceof CancelledError) {
            throw new TimeoutException(null, error);
        }
        tellReason(error);
        if (error instanceof ExceptionGroup group) {
            group.exceptions().forEach(Timeout::tellReason);
        }
        return false;
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
}
