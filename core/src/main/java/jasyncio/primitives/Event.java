package jasyncio.primitives;

import jasyncio.functions.Waiters;
import jasyncio.loop.CancelledError;

/**
 * A flag that coroutines wait for. It is not set at first.
 *
 * {@snippet :
 * Event ready = new Event();
 * var waiter = createTask(() -> {
 *     ready.await();
 *     IO.println("ready");
 * });
 * ready.set();
 * }
 *
 * <p>It belongs to the loop on which somebody first waited for it, and is not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Event}.
 */
public final class Event extends LoopBound {
    private final Waiters waiters = new Waiters();
    private boolean set;

    /** Creates an event that is not set. */
    public Event() {}

    /**
     * Whether the flag is set.
     *
     * <p>asyncio: {@code Event.is_set()}.
     *
     * @return whether it is set
     */
    public boolean isSet() {
        return set;
    }

    /**
     * Sets the flag and wakes all who wait; those who come later do not wait. Does not suspend.
     *
     * <p>asyncio: {@code Event.set()}.
     */
    public void set() {
        if (!set) {
            set = true;
            waiters.wakeAll();
        }
    }

    /**
     * Takes the flag back. Who has been woken goes on nevertheless.
     *
     * <p>asyncio: {@code Event.clear()}.
     */
    public void clear() {
        set = false;
    }

    /**
     * Waits until the flag is set; returns at once if it is. Suspends the current coroutine; a cancellation ends the
     * wait.
     *
     * <p>asyncio: {@code await Event.wait()}, which {@link Object#wait()} does not leave the name for.
     *
     * @throws CancelledError if the current task is cancelled while it waits
     * @throws IllegalStateException if it has to wait on another loop than others did before
     */
    public void await() {
        if (!set) {
            waiters.await(loop());
        }
    }

    @Override
    public String toString() {
        return "<Event [" + (set ? "set" : "unset") + waiters + "]>";
    }
}
