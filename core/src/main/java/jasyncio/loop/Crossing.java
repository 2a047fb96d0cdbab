package jasyncio.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What other threads have scheduled, on its way to the loop, and whether the loop still takes it.
 *
 * <p>A handle that was {@linkplain #offer accepted} is either moved to the loop's queue, once, or found by whoever
 * closes: none stays behind. An offer writes the queue and then reads {@link #closed}; closing writes that and then
 * reads the queue. So one of the two sees the other.
 */
final class Crossing {
    /** So many at a time: threads that schedule faster than the loop moves would keep it from running anything. */
    private static final int MAX = 4096;

    private final Queue<Handle> handles = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * Gives a handle to the loop. May be called by any thread.
     *
     * @return whether it was accepted; false if the loop is closed, and then the handle is nobody's
     */
    boolean offer(Handle handle) {
        if (closed) {
            return false;
        }
        handles.add(handle);
        // One that is gone was accepted: the loop has it, or it was dropped by a close that came after.
        return !closed || !handles.remove(handle);
    }

    boolean isEmpty() {
        return handles.isEmpty();
    }

    /** Moves what was offered, in that order. Called by the loop. */
    void moveTo(Queue<Handle> ready) {
        for (int left = MAX; left > 0; left--) {
            Handle handle = handles.poll();
            if (handle == null) {
                return;
            }
            ready.add(handle);
        }
    }

    /** Refuses from now on, and drops what was accepted and not moved. */
    void close() {
        closed = true;
        for (Handle handle = handles.poll(); handle != null; handle = handles.poll()) {
            handle.loopClosed();
        }
    }

    boolean isClosed() {
        return closed;
    }
}
