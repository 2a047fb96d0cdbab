package jasyncio.primitives;

/**
 * There is no room for an item, and the caller does not want to wait.
 *
 * <p>asyncio: {@code asyncio.QueueFull}.
 */
public final class QueueFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates one. */
    public QueueFullException() {
        super("the queue is full");
    }
}
