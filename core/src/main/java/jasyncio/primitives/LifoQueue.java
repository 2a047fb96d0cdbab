package jasyncio.primitives;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Queue} from which the item that came last leaves first.
 *
 * <p>asyncio: {@code asyncio.LifoQueue}.
 *
 * @param <T> the type of the items
 */
public final class LifoQueue<T extends @Nullable Object> extends Queue<T> {
    /** Creates a queue for any number of items. */
    public LifoQueue() {
        this(0);
    }

    /**
     * Creates a queue.
     *
     * @param maxsize for how many items there is room; no limit if zero or less
     */
    public LifoQueue(int maxsize) {
        super(maxsize, new Items.Lifo<>());
    }
}
