package jasyncio.primitives;

import jasyncio.coroutine.AsyncContextManager;
import jasyncio.loop.CancelledError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place where coroutines wait for each other: when as many have come as the barrier asks for, all go on. Then it can
 * be used again.
 *
 * {@snippet :
 * Barrier ready = new Barrier(3);
 *
 * createTask(() -> {
 *     prepare();
 *     if (ready.await() == 0) {
 *         IO.println("all are ready");
 *     }
 * });
 * }
 *
 * <p>While those who came together are leaving, newcomers wait. A cancellation takes one who waits away, and the
 * barrier goes on waiting for as many as before.
 *
 * <p>It belongs to the loop on which somebody first waited for it, and is not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Barrier}.
 */
public final class Barrier implements AsyncContextManager<Integer> {
    private enum State {
        /** Waits for more to come. */
        FILLING,
        /** All have come, and leave; newcomers wait until they have left. */
        DRAINING,
        /** Was reset; those who waited leave with an exception, and newcomers wait until they have left. */
        RESETTING,
        /** Was aborted; all get an exception. */
        BROKEN
    }

    /** Signalled to all at each change of the state. */
    private final Condition changed = new Condition();
    private final int parties;
    private State state = State.FILLING;

    /** How many have come and have not left. */
    private int inside;

    /**
     * Creates a barrier.
     *
     * @param parties how many have to come
     * @throws IllegalArgumentException if {@code parties} is less than one
     */
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be >= 1, not " + parties);
        }
        this.parties = parties;
    }

    /**
     * How many have to come.
     *
     * <p>asyncio: {@code Barrier.parties}.
     *
     * @return how many
     */
    public int parties() {
        return parties;
    }

    /**
     * How many have come and wait for the others.
     *
     * <p>asyncio: {@code Barrier.n_waiting}.
     *
     * @return how many
     */
    public int nWaiting() {
        return state == State.FILLING ? inside : 0;
    }

    /**
     * Whether this barrier was aborted and has not been reset since.
     *
     * <p>asyncio: {@code Barrier.broken}.
     *
     * @return whether it is broken
     */
    public boolean broken() {
        return state == State.BROKEN;
    }

    /**
     * Comes to this barrier and waits until the others have come. Suspends the current coroutine; a cancellation ends
     * the wait.
     *
     * <p>asyncio: {@code await Barrier.wait()}, which {@link Object#wait()} does not leave the name for.
     *
     * @return a number from zero to {@code parties() - 1}, another one for each who came
     * @throws BrokenBarrierException if this barrier is broken, or is aborted or reset meanwhile
     * @throws CancelledError if the current task is cancelled while it waits
     */
    public int await() {
        try (var _ = changed.acquire()) {
            awaitEmpty();
            try {
                int index = inside++;
                if (index + 1 == parties) {
                    change(State.DRAINING);
                } else {
                    awaitOthers();
                }
                return index;
            } finally {
                inside--;
                left();
            }
        }
    }

    private void awaitEmpty() {
        changed.awaitFor(() -> state != State.DRAINING && state != State.RESETTING);
        if (state == State.BROKEN) {
            throw new BrokenBarrierException("Barrier aborted");
        }
    }

    private void awaitOthers() {
        changed.awaitFor(() -> state != State.FILLING);
        if (state != State.DRAINING) {
            throw new BrokenBarrierException("Abort or reset of barrier");
        }
    }

    private void left() {
        if (inside == 0) {
            change(state == State.BROKEN ? State.BROKEN : State.FILLING);
        }
    }

    private void change(State next) {
        state = next;
        changed.signalAll();
    }

    /**
     * Brings this barrier back to its first state. Those who wait at it get a {@link BrokenBarrierException}. May
     * suspend the current coroutine, for others to let go of the barrier's lock; a cancellation then ends the wait, and
     * nothing is reset.
     *
     * <p>asyncio: {@code await Barrier.reset()}.
     *
     * @throws CancelledError if the current task is cancelled while it waits
     */
    public void reset() {
        try (var _ = changed.acquire()) {
            change(inside > 0 ? State.RESETTING : State.FILLING);
        }
    }

    /**
     * Breaks this barrier: those who wait at it, and those who come, get a {@link BrokenBarrierException}. Suspends and
     * is cancelled like {@link #reset}.
     *
     * <p>asyncio: {@code await Barrier.abort()}.
     *
     * @throws CancelledError if the current task is cancelled while it waits
     */
    public void abort() {
        try (var _ = changed.acquire()) {
            change(State.BROKEN);
        }
    }

    /**
     * Waits like {@link #await}.
     *
     * <p>asyncio: {@code async with barrier as index}.
     *
     * @return what {@link #await} returns
     */
    @Override
    public Integer enter() {
        return await();
    }

    /** Does nothing. */
    @Override
    public boolean exit(@Nullable Throwable error) {
        return false;
    }

    @Override
    public String toString() {
        return "<Barrier [" + state.name().toLowerCase(Locale.ROOT)
                + (broken() ? "" : ", waiters:" + nWaiting() + "/" + parties) + "]>";
    }
}
