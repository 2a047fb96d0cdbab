package jasyncio.functions;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines that wait, in the order in which they came. One that has been woken, or cancelled, stays in the line until
 * it has run again and leaves, so that nobody who comes in between gets ahead of it.
 *
 * <p>Whoever leaves knows its place, and those at the front who need no waking are passed over once: however many wait,
 * and whatever order they give up in, each costs the same.
 */
public final class Waiters {
    private @Nullable Place first;
    private @Nullable Place last;

    /** All before this one have been woken or cancelled; null if all in the line have. */
    private @Nullable Place toWake;

    private int size;

    /** How many in the line have been woken. */
    private int woken;

    /** The place of one coroutine. */
    public static final class Place {
        private final Future<@Nullable Void> turn;
        private @Nullable Place previous;
        private @Nullable Place next;
        private boolean inLine = true;
        private boolean woken;

        private Place(Future<@Nullable Void> turn) {
            this.turn = turn;
        }

        /** Suspends the current coroutine until it is woken. */
        public void await() {
            turn.await();
        }

        /** Gives the wait up, if it is not over. */
        public void cancel() {
            turn.cancel();
        }

        public boolean isCancelled() {
            return turn.cancelled();
        }

        /** Whether its turn has come, although it may not know yet. */
        public boolean isWoken() {
            return turn.done() && !turn.cancelled();
        }
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** Whether there is somebody in the line who has not given up. */
    public boolean anyNotCancelled() {
        return woken > 0 || firstToWake() != null;
    }

    /** Suspends the current coroutine until it is woken. */
    public void await(EventLoop loop) {
        Place place = join(loop);
        try {
            place.await();
        } finally {
            leave(place);
        }
    }

    /** A new place at the end of the line. */
    public Place join(EventLoop loop) {
        Place place = new Place(loop.createFuture());
        Place before = last;
        place.previous = before;
        last = place;
        if (before == null) {
            first = place;
        } else {
            before.next = place;
        }
        if (toWake == null) {
            toWake = place;
        }
        size++;
        return place;
    }

    /** Does nothing where it was taken out of the line. */
    public void leave(Place place) {
        if (!place.inLine) {
            return;
        }
        place.inLine = false;
        Place before = place.previous;
        Place after = place.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        if (place == toWake) {
            toWake = after;
        }
        size--;
        if (place.woken) {
            woken--;
        }
        place.previous = null;
        place.next = null;
    }

    /** Wakes the first in the line, unless it has been woken or cancelled already. */
    public void wakeFirst() {
        Place place = first;
        if (place != null && !place.turn.done()) {
            wake(place, null);
        }
    }

    /** Wakes the first {@code most} that have not been woken or cancelled; returns how many there were. */
    public int wake(int most) {
        for (int count = 0; count < most; count++) {
            Place place = firstToWake();
            if (place == null) {
                return count;
            }
            wake(place, null);
        }
        return most;
    }

    /** Wakes all. */
    public void wakeAll() {
        wake(Integer.MAX_VALUE);
    }

    /** Has all that have not been woken or cancelled fail with {@code error}. */
    public void failAll(Throwable error) {
        for (Place place = firstToWake(); place != null; place = firstToWake()) {
            wake(place, error);
        }
    }

    /** Wakes the first that has not been woken or cancelled, and takes it, and those before it, out of the line. */
    public void takeNext() {
        for (Place place = first; place != null; place = first) {
            leave(place);
            if (place.turn.trySetResult(null)) {
                return;
            }
        }
    }

    /** Wakes all, and takes them out of the line. */
    public void takeAll() {
        while (!isEmpty()) {
            takeNext();
        }
    }

    private @Nullable Place firstToWake() {
        Place place = toWake;
        while (place != null && place.turn.done()) {
            place = place.next;
        }
        toWake = place;
        return place;
    }

    private void wake(Place place, @Nullable Throwable error) {
        if (error == null) {
            place.turn.setResult(null);
        } else {
            place.turn.setException(error);
        }
        place.woken = true;
        woken++;
    }

    /** What the descriptions of locks end with. */
    @Override
    public String toString() {
        return isEmpty() ? "" : ", waiters:" + size();
    }
}
