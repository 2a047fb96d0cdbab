package jasyncio.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one coroutine at a time waits for something that callbacks tell of. They note down what has happened, and wake
 * who waits; the coroutine looks, and waits as long as there is nothing to see. It looks again after each return: it
 * may have been woken for something else.
 *
 * {@snippet :
 * class Inbox {
 *     private final Queue<String> arrived = new ArrayDeque<>();
 *     private final SingleWaiter reader = new SingleWaiter(getRunningLoop(), () -> "a message");
 *
 *     void arrive(String message) { // a callback of the loop
 *         arrived.add(message);
 *         reader.wake();
 *     }
 *
 *     String next() {
 *         while (arrived.isEmpty()) {
 *             reader.await();
 *         }
 *         return arrived.remove();
 *     }
 * }
 * }
 *
 * <p>A cancellation ends the waiting, and then another coroutine may wait. Nothing is lost by it: what has happened is
 * noted down, and waking nobody does nothing.
 *
 * <p>It belongs to a loop and is not thread-safe: from another thread use {@code
 * loop.callSoonThreadsafe(reader::wake)}.
 *
 * <p>asyncio: has none that is public; {@code StreamReader._wait_for_data} waits like this.
 */
public final class SingleWaiter {
    private final EventLoop loop;
    private final Supplier<String> what;
    private @Nullable Future<@Nullable Void> waiter;

    /**
     * A place for one to wait in.
     *
     * @param loop the loop of who waits
     * @param what what is waited for, in words, such as {@code a message}; asked for when a second coroutine comes
     */
    public SingleWaiter(EventLoop loop, Supplier<String> what) {
        this.loop = loop;
        this.what = what;
    }

    /**
     * Waits for the next {@link #wake}. Suspends the current coroutine; a cancellation ends the waiting.
     *
     * @throws IllegalStateException if another coroutine is waiting
     */
    public void await() {
        if (waiter != null) {
            throw new IllegalStateException("another coroutine is waiting for " + what.get());
        }
        Future<@Nullable Void> woken = loop.createFuture();
        waiter = woken;
        try {
            woken.await();
        } finally {
            waiter = null;
        }
    }

    /** Has who waits go on, in the next iteration of the loop. Does nothing where nobody waits. */
    public void wake() {
        if (waiter != null) {
            waiter.trySetResult(null);
        }
    }

    /**
     * Whether a coroutine is waiting. One that was woken, or cancelled, does so until it goes on.
     *
     * @return whether one is
     */
    public boolean isWaitedFor() {
        return waiter != null;
    }
}
