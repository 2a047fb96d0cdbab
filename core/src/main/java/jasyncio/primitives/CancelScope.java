package jasyncio.primitives;

import jasyncio.coroutine.Body;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.CodeWith;
import jasyncio.functions.With;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A piece of code that can be given up without giving up the task that runs it: by {@link #cancel}, or at a deadline.
 * It is a {@link Timeout} whose end is no error.
 *
 * {@snippet :
 * cancelScope(scope -> {
 *     stopButton.onClick(scope::cancel);
 *     playMusic();
 * });
 * IO.println("silence");
 * }
 *
 * <p>Cancelling throws a {@link CancelledError} once where the code is suspended, or at its next suspension. If that
 * comes out of the code, the scope swallows it and the task goes on behind it. Code that is over before its next
 * suspension has not been cancelled. Requests of others to cancel the task are not touched: if there is one, the error
 * goes on. So nested scopes, timeouts and task groups each take their own. Use {@code shielded} for what must not be
 * given up halfway. Not thread-safe, and good for one use.
 *
 * <p>asyncio: has none; {@code trio.CancelScope}.
 */
public final class CancelScope extends DeadlineScope<CancelScope> {
    private boolean cancelled;

    /**
     * Creates a scope. Programs call {@code cancelScope}.
     *
     * @param when its deadline in seconds of the loop's clock; null for none
     */
    public CancelScope(@Nullable Double when) {
        super(when);
    }

    /**
     * A scope with a deadline some seconds from now. Programs call {@code cancelScope}.
     *
     * @param seconds how long; null for no limit
     * @return a new scope
     * @throws IllegalStateException if no loop is running
     */
    public static CancelScope after(@Nullable Double seconds) {
        EventLoop loop = EventLoop.getRunningLoop();
        return new CancelScope(seconds == null ? null : loop.time() + seconds);
    }

    /**
     * Runs code inside this scope. See {@code Asyncio.cancelScope}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run; it is given this scope
     * @return its result; null if it was cancelled
     * @throws E what the code failed with, as it is
     */
    public <T extends @Nullable Object, E extends Exception> @Nullable T run(
            BodyWith<? super CancelScope, ? extends T, ? extends E> body) throws E {
        return With.<CancelScope, T>with(this, body);
    }

    /**
     * Runs code without a result inside this scope, see {@link #run(BodyWith)}.
     *
     * @param <E> what the code throws
     * @param body what to run; it is given this scope
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for the other one
    public <E extends Exception> void run(CodeWith<? super CancelScope, ? extends E> body) throws E {
        With.with(this, body);
    }

    /**
     * Runs code inside this scope, see {@link #run(BodyWith)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run
     * @return its result; null if it was cancelled
     * @throws E what the code failed with, as it is
     */
    public <T extends @Nullable Object, E extends Exception> @Nullable T run(Body<? extends T, ? extends E> body)
            throws E {
        return With.<CancelScope, T>with(this, _ -> body.await());
    }

    /**
     * Runs code without a result inside this scope, see {@link #run(BodyWith)}.
     *
     * @param <E> what the code throws
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public <E extends Exception> void run(Code<? extends E> body) throws E {
        With.<CancelScope, Object>with(this, _ -> {
            body.run();
            return true;
        });
    }

    /**
     * Cancels the code in the next iteration of the loop. Does nothing if it is cancelled or has ended.
     *
     * @throws IllegalStateException if this scope was not entered
     */
    public void cancel() {
        expireSoon();
    }

    /**
     * Whether the code was given up: it ended with the cancellation of this scope. {@link #expired} tells whether it
     * was asked to.
     *
     * @return whether it was
     */
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    CancelScope self() {
        return this;
    }

    @Override
    boolean expiredWith(Throwable error) {
        cancelled = error instanceof CancelledError;
        return cancelled;
    }
}
