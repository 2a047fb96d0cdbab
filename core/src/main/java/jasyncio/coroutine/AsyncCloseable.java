package jasyncio.coroutine;

/**
 * Something that is closed by a method that may wait. {@code aclosing(thing)} makes a context manager of it.
 *
 * <p>asyncio: an object with an {@code aclose()} method.
 */
@FunctionalInterface
public interface AsyncCloseable {
    /**
     * Closes this. May suspend the current coroutine.
     *
     * @throws Exception what closing fails with
     */
    void aclose() throws Exception;
}
