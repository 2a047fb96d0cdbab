package jasyncio.primitives;

import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;

/**
 * Limits how many threads are at work, or anything else that is to be used by a few at a time. Unlike that of a
 * {@link Semaphore} its limit can be changed, and what was acquired can be released but once.
 *
 * {@snippet :
 * CapacityLimiter disk = new CapacityLimiter(4);
 * byte[] content = toThread(disk, () -> Files.readAllBytes(path));
 * }
 *
 * <p>It is fair: those who wait are served in the order in which they came. It belongs to the loop on which somebody
 * first waited for it, and is not thread-safe.
 *
 * <p>asyncio: has none; {@code anyio.CapacityLimiter}.
 */
public final class CapacityLimiter extends LoopBound {
    private final Waiters waiters = new Waiters();
    private int total;

    /** Tokens that are out, those included that were given to somebody who has been woken and has not run yet. */
    private int borrowed;

    /**
     * Creates a limiter.
     *
     * @param total how many tokens there are
     * @throws IllegalArgumentException if {@code total} is less than one
     */
    public CapacityLimiter(int total) {
        this.total = check(total);
    }

    private static int check(int total) {
        if (total < 1) {
            throw new IllegalArgumentException("a CapacityLimiter needs at least one token, not " + total);
        }
        return total;
    }

    /**
     * Takes a token. Suspends the current coroutine while there is none; a cancellation then ends the wait, and nothing
     * is taken.
     *
     * @return what gives the token back when it is closed; further times have no effect
     * @throws CancelledError if the current task is cancelled while it waits
     */
    public Held acquire() {
        if (borrowed < total) {
            borrowed++;
        } else {
            awaitTurn();
        }
        return new Token();
    }

    private void awaitTurn() {
        Waiters.Place turn = waiters.join(loop());
        try {
            turn.await();
        } catch (CancelledError e) {
            if (turn.isWoken()) {
                giveBack();
            }
            throw e;
        } finally {
            waiters.leave(turn);
        }
    }

    private void giveBack() {
        borrowed--;
        serve();
    }

    /** Gives the tokens that are there to those who wait. */
    private void serve() {
        if (borrowed < total) {
            borrowed += waiters.wake(total - borrowed);
        }
    }

    /**
     * How many tokens there are in all.
     *
     * @return how many
     */
    public int totalTokens() {
        return total;
    }

    /**
     * Changes how many tokens there are. If more are out than that, nobody is served until enough have come back.
     *
     * @param total how many
     * @throws IllegalArgumentException if {@code total} is less than one
     */
    public void setTotalTokens(int total) {
        this.total = check(total);
        serve();
    }

    /**
     * How many tokens are out.
     *
     * @return how many
     */
    public int borrowedTokens() {
        return borrowed;
    }

    /**
     * How many tokens are left.
     *
     * @return how many; negative if the limit was lowered below what is out
     */
    public int availableTokens() {
        return total - borrowed;
    }

    @Override
    public String toString() {
        return "<CapacityLimiter [" + borrowed + "/" + total + waiters + "]>";
    }

    private final class Token implements Held {
        private boolean closed;

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                giveBack();
            }
        }
    }
}
