package jasyncio.primitives;

import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;

/**
 * Lets a number of coroutines in at a time.
 *
 * {@snippet :
 * Semaphore connections = new Semaphore(10);
 *
 * try (var _ = connections.acquire()) {
 *     fetch(url);
 * }
 * }
 *
 * <p>It is fair: those who wait are let in in the order in which they came, and nobody overtakes them. One that has
 * been let in and is cancelled before it could go on makes way for the next. Anybody may release;
 * {@link BoundedSemaphore} notices a release too many.
 *
 * <p>It belongs to the loop on which somebody first waited for it, and is not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Semaphore}.
 */
public sealed class Semaphore extends Acquirable permits BoundedSemaphore {
    private final Waiters waiters = new Waiters();

    /** How many more may enter. Those who have been woken are not counted any more. */
    private int value;

    /** Creates a semaphore that lets one in. */
    public Semaphore() {
        this(1);
    }

    /**
     * Creates a semaphore.
     *
     * @param value how many to let in
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public Semaphore(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("Semaphore initial value must be >= 0, not " + value);
        }
        this.value = value;
    }

    final int value() {
        return value;
    }

    /**
     * Whether {@link #acquire} would have to wait.
     *
     * <p>asyncio: {@code Semaphore.locked()}.
     *
     * @return whether it would
     */
    public final boolean locked() {
        return value == 0 || waiters.anyNotCancelled();
    }

    /**
     * Enters. While as many are in as may be, or others wait, suspends the current coroutine until it is its turn; a
     * cancellation ends the wait, and the turn passes to the next.
     *
     * <p>asyncio: {@code await Semaphore.acquire()}.
     *
     * @return what releases this semaphore when it is closed
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait on another loop than others did before
     */
    @Override
    public final Held acquire() {
        if (locked()) {
            awaitTurn();
        } else {
            value--;
        }
        return held;
    }

    private void awaitTurn() {
        Waiters.Place turn = waiters.join(loop());
        try {
            try {
                turn.await();
            } finally {
                waiters.leave(turn);
            }
        } catch (CancelledError e) {
            if (turn.isWoken()) {
                value++;
            }
            throw e;
        } finally {
            // Others may have come while there was room, and waited for this one to go on first.
            while (value > 0 && letNextIn()) {}
        }
    }

    /**
     * Leaves, and lets the first in who waits. Does not suspend.
     *
     * <p>asyncio: {@code Semaphore.release()}.
     */
    @Override
    public void release() {
        value++;
        letNextIn();
    }

    private boolean letNextIn() {
        if (waiters.wake(1) == 0) {
            return false;
        }
        value--;
        return true;
    }

    @Override
    public final String toString() {
        return "<" + getClass().getSimpleName() + " [" + (locked() ? "locked" : "unlocked, value:" + value) + waiters
                + "]>";
    }
}
