package jasyncio.primitives;

import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;

/**
 * A mutual exclusion lock for coroutines: between {@code acquire} and {@code release} the holder may suspend, and
 * nobody else gets the lock meanwhile.
 *
 * {@snippet :
 * Lock lock = new Lock();
 *
 * try (var _ = lock.acquire()) {
 *     // the lock is held here, across every wait
 * }
 * }
 *
 * <p>Code that does not wait needs no lock, since nothing else runs on its loop.
 *
 * <p>It is fair: those who wait get it in the order in which they came, and nobody overtakes them. It is not reentrant
 * and is not owned: any coroutine may release it. It belongs to the loop on which somebody first waited for it, and is
 * not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Lock}.
 */
public final class Lock extends Acquirable {
    private final Waiters waiters = new Waiters();
    private boolean locked;

    /** Creates a lock that nobody holds. */
    public Lock() {}

    /**
     * Whether somebody holds this lock.
     *
     * <p>asyncio: {@code Lock.locked()}.
     *
     * @return whether it is held
     */
    public boolean locked() {
        return locked;
    }

    /**
     * Acquires this lock. If it is held, or others wait for it, suspends the current coroutine until it is its turn; a
     * cancellation ends the wait, and the turn passes to the next.
     *
     * <p>asyncio: {@code await Lock.acquire()}.
     *
     * @return what releases this lock when it is closed
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait on another loop than others did before
     */
    @Override
    public Held acquire() {
        if (locked || waiters.anyNotCancelled()) {
            awaitTurn();
        }
        locked = true;
        return held;
    }

    private void awaitTurn() {
        try {
            waiters.await(loop());
        } catch (CancelledError e) {
            // release() may have woken this one, and while its turn lasted it woke nobody else.
            if (!locked) {
                waiters.wakeFirst();
            }
            throw e;
        }
    }

    /**
     * Releases this lock and wakes the first who waits for it. Does not suspend.
     *
     * <p>asyncio: {@code Lock.release()}.
     *
     * @throws IllegalStateException if it is not held
     */
    @Override
    public void release() {
        if (!locked) {
            throw new IllegalStateException("Lock is not acquired.");
        }
        locked = false;
        waiters.wakeFirst();
    }

    @Override
    public String toString() {
        return "<Lock [" + (locked ? "locked" : "unlocked") + waiters + "]>";
    }
}
