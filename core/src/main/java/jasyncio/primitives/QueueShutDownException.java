package jasyncio.primitives;

/**
 * The queue was shut down.
 *
 * <p>asyncio: {@code asyncio.QueueShutDown}.
 */
public final class QueueShutDownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates one. */
    public QueueShutDownException() {
        super("the queue has been shut down");
    }
}
