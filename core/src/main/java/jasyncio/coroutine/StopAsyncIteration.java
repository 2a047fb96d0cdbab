package jasyncio.coroutine;

/**
 * How an {@link AsyncIterator} tells that there is no next element.
 *
 * <p>asyncio: {@code StopAsyncIteration}.
 */
public final class StopAsyncIteration extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates one without a stack trace: it is an ordinary end. */
    public StopAsyncIteration() {
        super(null, null, false, false);
    }
}
