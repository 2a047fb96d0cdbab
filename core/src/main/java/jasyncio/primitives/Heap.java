package jasyncio.primitives;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least item leaves first. A binary heap that makes the choices of Python's {@code heapq} where items are equal, so
 * that a program sees them leave in the same order: an item never rises past an equal one, and on the way down the hole
 * goes to its right child where both are equal, and to the bottom before the last item is put into it.
 */
final class Heap<T extends @Nullable Object> implements Items<T> {
    private final List<T> items = new ArrayList<>();
    private final Comparator<? super T> order;

    Heap(Comparator<? super T> order) {
        this.order = order;
    }

    @Override
    public void add(T item) {
        items.add(item);
        try {
            rise(items.size() - 1);
        } catch (RuntimeException e) {
            items.remove(items.size() - 1);
            throw e;
        }
    }

    @Override
    public T take() {
        T last = items.removeLast();
        if (items.isEmpty()) {
            return last;
        }
        T least = items.getFirst();
        int hole = 0;
        for (int child = 1; child < items.size(); child = 2 * hole + 1) {
            int right = child + 1;
            if (right < items.size() && !isLess(items.get(child), items.get(right))) {
                child = right;
            }
            items.set(hole, items.get(child));
            hole = child;
        }
        items.set(hole, last);
        rise(hole);
        return least;
    }

    /** Finds the place first and moves afterwards: a comparison that fails leaves the heap as it was. */
    private void rise(int from) {
        T item = items.get(from);
        int place = from;
        while (place > 0 && isLess(item, items.get(parent(place)))) {
            place = parent(place);
        }
        for (int i = from; i > place; i = parent(i)) {
            items.set(i, items.get(parent(i)));
        }
        items.set(place, item);
    }

    private boolean isLess(T a, T b) {
        return order.compare(a, b) < 0;
    }

    private static int parent(int child) {
        return (child - 1) / 2;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
