package jasyncio.loop;

import jasyncio.loop.Future.Waiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several who wait for a future, in the order in which they came. Any of them may give up: it is found by a search
 * among few, and by an index among many, so that it costs the same however many there are.
 *
 * <p>Only the loop changes it. Any thread may look meanwhile, and sees some picture of it: see {@link #forEach}.
 */
final class WaiterList {
    /** From so many on there is an index, once somebody gives up. */
    private static final int MANY = 32;

    private static final int NONE = -1;

    /** Null where one has given up. */
    private @Nullable Waiter[] waiters = new Waiter[4];

    private int end;
    private int gone;

    /** By {@link Waiter#key}: where the last with that key is. */
    private @Nullable Map<Object, Integer> index;

    /** For each with an index: where the one before it with the same key is. */
    private int[] sameKey = {};

    int size() {
        return end - gone;
    }

    void add(Waiter waiter) {
        if (end == waiters.length) {
            waiters = Arrays.copyOf(waiters, end * 2);
        }
        waiters[end] = waiter;
        if (index != null) {
            note(index, waiter, end);
        }
        end++;
    }

    private void note(Map<Object, Integer> places, Waiter waiter, int at) {
        Object key = waiter.key();
        if (key == null) {
            return;
        }
        if (at >= sameKey.length) {
            sameKey = Arrays.copyOf(sameKey, waiters.length);
        }
        Integer before = places.put(key, at);
        sameKey[at] = before == null ? NONE : before;
    }

    /** Removes all with this key; returns how many there were. */
    int remove(Object key) {
        int before = gone;
        if (size() < MANY && index == null) {
            for (int i = 0; i < end; i++) {
                Waiter waiter = waiters[i];
                if (waiter != null && key.equals(waiter.key())) {
                    remove(i);
                }
            }
        } else {
            Integer last = index().remove(key);
            for (int at = last == null ? NONE : last; at != NONE; at = sameKey[at]) {
                remove(at);
            }
        }
        int removed = gone - before;
        if (gone > end / 2) {
            close();
        }
        return removed;
    }

    private void remove(int at) {
        waiters[at] = null;
        gone++;
    }

    private Map<Object, Integer> index() {
        Map<Object, Integer> known = index;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < end; i++) {
                Waiter waiter = waiters[i];
                if (waiter != null) {
                    note(known, waiter, i);
                }
            }
            index = known;
        }
        return known;
    }

    /** Closes the gaps, in a new array: another thread may be looking at this one. */
    private void close() {
        @Nullable
        Waiter[] left = new Waiter[Math.max(4, size())];
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (waiters[i] != null) {
                left[count++] = waiters[i];
            }
        }
        waiters = left;
        end = count;
        gone = 0;
        index = null;
        sameKey = new int[0];
    }

    /** All in order. Another thread than the loop's may miss some that come or go meanwhile. */
    void forEach(Consumer<Waiter> action) {
        @Nullable
        Waiter[] seen = waiters;
        int until = Math.min(end, seen.length);
        for (int i = 0; i < until; i++) {
            Waiter waiter = seen[i];
            if (waiter != null) {
                action.accept(waiter);
            }
        }
    }

    /** What the first and the last are called, and how many are between. */
    String labels() {
        List<Waiter> all = new ArrayList<>(size());
        forEach(all::add);
        return switch (all.size()) {
            case 0 -> "";
            case 1 -> all.getFirst().label();
            case 2 -> all.getFirst().label() + ", " + all.getLast().label();
            default -> all.getFirst().label() + ", <" + (all.size() - 2) + " more>, " + all.getLast().label();
        };
    }
}
