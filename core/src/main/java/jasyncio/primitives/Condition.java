package jasyncio.primitives;

import jasyncio.coroutine.Body;
import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;

/**
 * A lock whose holder can wait until another holder says that something has changed.
 *
 * {@snippet :
 * Condition changed = new Condition();
 *
 * // who waits
 * try (var _ = changed.acquire()) {
 *     changed.awaitFor(() -> stock > 0);
 *     stock--;
 * }
 *
 * // who changes
 * try (var _ = changed.acquire()) {
 *     stock++;
 *     changed.signal();
 * }
 * }
 *
 * <p>A signal is not lost: where the one who got it is cancelled before it could use it, the next who waits is woken.
 * So {@link #await} may return although nothing has changed; {@link #awaitFor} looks again.
 *
 * <p>It belongs to the loop on which somebody first waited for it, and is not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Condition}.
 */
public final class Condition extends Acquirable {
    private final Lock lock;
    private final Waiters waiters = new Waiters();

    /** Creates a condition with a lock of its own. */
    public Condition() {
        this(new Lock());
    }

    /**
     * Creates a condition of a lock, which it may share with others.
     *
     * @param lock the lock
     */
    public Condition(Lock lock) {
        this.lock = lock;
    }

    /**
     * Whether somebody holds the lock.
     *
     * <p>asyncio: {@code Condition.locked()}.
     *
     * @return whether it is held
     */
    public boolean locked() {
        return lock.locked();
    }

    /**
     * Acquires the lock, see {@link Lock#acquire}.
     *
     * <p>asyncio: {@code await Condition.acquire()}.
     *
     * @return what releases the lock when it is closed
     * @throws CancelledError if the current task is cancelled while it waits
     */
    @Override
    public Held acquire() {
        return lock.acquire();
    }

    /**
     * Releases the lock, see {@link Lock#release}.
     *
     * <p>asyncio: {@code Condition.release()}.
     *
     * @throws IllegalStateException if it is not held
     */
    @Override
    public void release() {
        lock.release();
    }

    /**
     * Releases the lock, waits for a signal, and acquires the lock again. Suspends the current coroutine. A
     * cancellation ends the wait for the signal, but not the one for the lock: the caller holds the lock again in every
     * case.
     *
     * <p>asyncio: {@code await Condition.wait()}, which {@link Object#wait()} does not leave the name for.
     *
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if the lock is not held, or this has to wait on another loop than others did before
     */
    public void await() {
        if (!locked()) {
            throw new IllegalStateException("cannot wait on un-acquired lock");
        }
        var loop = loop();
        release();
        try {
            try {
                waiters.await(loop);
            } finally {
                reacquire();
            }
        } catch (Throwable t) {
            // This one may have got a signal that it can make no use of.
            waiters.wake(1);
            throw t;
        }
    }

    private void reacquire() {
        CancelledError cancelled = null;
        while (true) {
            try {
                lock.acquire();
                break;
            } catch (CancelledError e) {
                cancelled = e;
            }
        }
        if (cancelled != null) {
            throw cancelled;
        }
    }

    /**
     * Waits until {@code predicate} is true: asks it, and after each signal again. Suspends and is cancelled like
     * {@link #await}.
     *
     * <p>asyncio: {@code await Condition.wait_for(predicate)}.
     *
     * @param <E> what the predicate throws
     * @param predicate what to wait for; asked while the lock is held
     * @throws E what the predicate failed with, as it is
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait and the lock is not held
     */
    public <E extends Exception> void awaitFor(Body<Boolean, ? extends E> predicate) throws E {
        while (!predicate.await()) {
            await();
        }
    }

    /**
     * Wakes the first who waits. It goes on when it gets the lock, which the caller still holds. Does not suspend.
     *
     * <p>asyncio: {@code Condition.notify()}, which {@link Object#notify()} does not leave the name for.
     *
     * @throws IllegalStateException if the lock is not held
     */
    public void signal() {
        signal(1);
    }

    /**
     * Wakes the first {@code n} who wait, or all if there are fewer; see {@link #signal()}.
     *
     * <p>asyncio: {@code Condition.notify(n)}.
     *
     * @param n how many to wake
     * @throws IllegalStateException if the lock is not held
     */
    public void signal(int n) {
        if (!locked()) {
            throw new IllegalStateException("cannot notify on un-acquired lock");
        }
        waiters.wake(n);
    }

    /**
     * Wakes all who wait; see {@link #signal()}.
     *
     * <p>asyncio: {@code Condition.notify_all()}.
     *
     * @throws IllegalStateException if the lock is not held
     */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "<Condition [" + (locked() ? "locked" : "unlocked") + waiters + "]>";
    }
}
