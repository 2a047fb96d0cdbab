package jasyncio.coroutine;

/**
 * Something that is closed by a method that may wait: by try-with-resources, or as a context manager, which
 * {@code aclosing(thing)} makes of it.
 *
 * {@snippet :
 * try (var ticks = ticks()) {
 *     for (int tick : ticks) {
 *         if (tick == 3) {
 *             break; // the generator's finally blocks have run when the try block is left
 *         }
 *     }
 * }
 * }
 *
 * <p>asyncio: an object with an {@code aclose()} method.
 */
@FunctionalInterface
@SuppressWarnings("try") // it may throw anything, InterruptedException included
public interface AsyncCloseable extends AutoCloseable {
    /**
     * Closes this. May suspend the current coroutine.
     *
     * @throws Exception what closing fails with
     */
    void aclose() throws Exception;

    /**
     * Closes this, as {@link #aclose} does.
     *
     * @throws Exception what closing fails with
     */
    @Override
    default void close() throws Exception {
        aclose();
    }
}
