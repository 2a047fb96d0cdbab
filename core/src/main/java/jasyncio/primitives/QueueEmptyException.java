package jasyncio.primitives;

/**
 * There is no item to take, and the caller does not want to wait.
 *
 * <p>asyncio: {@code asyncio.QueueEmpty}.
 */
public final class QueueEmptyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates one. */
    public QueueEmptyException() {
        super("the queue is empty");
    }
}
