package jasyncio.primitives;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Queue} from which the least item leaves first.
 *
 * {@snippet :
 * record Job(int priority, String name) {}
 * PriorityQueue<Job> jobs = new PriorityQueue<>(Comparator.comparingInt(Job::priority));
 * }
 *
 * <p>Equal items leave in no particular order, but in the same as in asyncio.
 *
 * <p>asyncio: {@code asyncio.PriorityQueue}.
 *
 * @param <T> the type of the items
 */
public final class PriorityQueue<T extends @Nullable Object> extends Queue<T> {
    /** Creates a queue for any number of items that are {@link Comparable}. */
    public PriorityQueue() {
        this(0);
    }

    /**
     * Creates a queue for items that are {@link Comparable}; putting one that is not fails with an
     * {@link IllegalArgumentException}.
     *
     * @param maxsize for how many items there is room; no limit if zero or less
     */
    public PriorityQueue(int maxsize) {
        this(maxsize, PriorityQueue::compareNaturally);
    }

    /**
     * Creates a queue for any number of items.
     *
     * @param order which items are less than others
     */
    public PriorityQueue(Comparator<? super T> order) {
        this(0, order);
    }

    /**
     * Creates a queue.
     *
     * @param maxsize for how many items there is room; no limit if zero or less
     * @param order which items are less than others
     */
    public PriorityQueue(int maxsize, Comparator<? super T> order) {
        super(maxsize, new Heap<>(order));
    }

    @SuppressWarnings("unchecked") // where they do not go together, compareTo says so
    private static int compareNaturally(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Comparable<?> && b != null) {
            try {
                return ((Comparable<Object>) a).compareTo(b);
            } catch (ClassCastException e) {
                throw new IllegalArgumentException(notComparable(a, b), e);
            }
        }
        throw new IllegalArgumentException(notComparable(a, b));
    }

    private static String notComparable(@Nullable Object a, @Nullable Object b) {
        return "cannot tell which is less, " + a + " or " + b + ": give the PriorityQueue a Comparator";
    }
}
