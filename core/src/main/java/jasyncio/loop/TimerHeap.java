package jasyncio.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A binary heap of timers. Each knows its place, so that a cancelled one leaves at once, in O(log n). */
final class TimerHeap {
    private @Nullable TimerHandle[] heap = new TimerHandle[16];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    TimerHandle first() {
        return heap[0];
    }

    void add(TimerHandle timer) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    void remove(TimerHandle timer) {
        int at = timer.index;
        if (at < 0) {
            return;
        }
        timer.index = -1;
        TimerHandle last = heap[--size];
        heap[size] = null;
        if (last == null || last == timer) {
            return;
        }
        siftDown(at, last);
        if (last.index == at) {
            siftUp(at, last);
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            TimerHandle timer = heap[i];
            if (timer != null) {
                timer.index = -1;
            }
            heap[i] = null;
        }
        size = 0;
    }

    private void siftUp(int from, TimerHandle timer) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            TimerHandle above = heap[parent];
            if (above == null || timer.compareTo(above) >= 0) {
                break;
            }
            put(at, above);
            at = parent;
        }
        put(at, timer);
    }

    private void siftDown(int from, TimerHandle timer) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            TimerHandle least = heap[child];
            TimerHandle right = child + 1 < size ? heap[child + 1] : null;
            if (right != null && least != null && right.compareTo(least) < 0) {
                least = right;
                child++;
            }
            if (least == null || timer.compareTo(least) <= 0) {
                break;
            }
            put(at, least);
            at = child;
        }
        put(at, timer);
    }

    private void put(int at, TimerHandle timer) {
        heap[at] = timer;
        timer.index = at;
    }
}
