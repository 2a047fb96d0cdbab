package jasyncio.coroutine;

/**
 * The states of a coroutine or a generator.
 *
 * <p>asyncio: {@code inspect.getcoroutinestate}, {@code inspect.getgeneratorstate}.
 */
public enum CoroutineState {
    /** Nothing has run. */
    CREATED,
    /** It is running, or waiting for a generator or coroutine that it drives. */
    RUNNING,
    /** It has been put aside and waits to be continued. */
    SUSPENDED,
    /** It has ended. */
    CLOSED
}
