package jasyncio.functions;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines that wait, in the order in which they came. Each is a future; one that has been woken, or cancelled, stays
 * in the line until its coroutine has run again and leaves, so that nobody who comes in between gets ahead of it.
 */
public final class Waiters {
    private final ArrayDeque<Future<@Nullable Void>> line = new ArrayDeque<>(0);

    public boolean isEmpty() {
        return line.isEmpty();
    }

    public int size() {
        return line.size();
    }

    /** Whether there is somebody in the line who has not given up. */
    public boolean anyNotCancelled() {
        if (line.isEmpty()) {
            return false; // the common case, without an iterator
        }
        for (Future<@Nullable Void> waiter : line) {
            if (!waiter.cancelled()) {
                return true;
            }
        }
        return false;
    }

    /** Suspends the current coroutine until it is woken. */
    public void await(EventLoop loop) {
        Future<@Nullable Void> waiter = join(loop);
        try {
            waiter.await();
        } finally {
            leave(waiter);
        }
    }

    /** A new place at the end of the line. */
    public Future<@Nullable Void> join(EventLoop loop) {
        Future<@Nullable Void> waiter = loop.createFuture();
        line.addLast(waiter);
        return waiter;
    }

    public void leave(Future<@Nullable Void> waiter) {
        line.removeFirstOccurrence(waiter);
    }

    /** Wakes the first in the line, unless it has been woken or cancelled already. */
    public void wakeFirst() {
        if (!isEmpty()) {
            wake(line.getFirst());
        }
    }

    /** Wakes the first {@code most} that have not been woken or cancelled; returns how many there were. */
    public int wake(int most) {
        if (line.isEmpty()) {
            return 0;
        }
        int woken = 0;
        for (Future<@Nullable Void> waiter : line) {
            if (woken >= most) {
                break;
            }
            if (wake(waiter)) {
                woken++;
            }
        }
        return woken;
    }

    /** Wakes all. */
    public void wakeAll() {
        wake(Integer.MAX_VALUE);
    }

    /** Has all that have not been woken or cancelled fail with {@code error}. */
    public void failAll(Throwable error) {
        for (Future<@Nullable Void> waiter : line) {
            waiter.trySetException(error);
        }
    }

    /** Wakes the first that has not been woken or cancelled, and takes it, and those before it, out of the line. */
    public void takeNext() {
        while (!isEmpty()) {
            if (wake(line.removeFirst())) {
                return;
            }
        }
    }

    /** Wakes all, and takes them out of the line. */
    public void takeAll() {
        while (!isEmpty()) {
            wake(line.removeFirst());
        }
    }

    private static boolean wake(Future<@Nullable Void> waiter) {
        return waiter.trySetResult(null);
    }

    /** What the descriptions of locks end with. */
    @Override
    public String toString() {
        return isEmpty() ? "" : ", waiters:" + size();
    }
}
