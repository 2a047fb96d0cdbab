package jasyncio.loop;

/**
 * What tells a loop the time. Virtual time is another implementation of this and of {@link Poller}.
 *
 * <p>asyncio: overriding {@code loop.time()}.
 */
@FunctionalInterface
public interface Clock {
    /** The machine's monotonic clock. */
    Clock SYSTEM = () -> System.nanoTime() * 1e-9;

    /**
     * The time in seconds since some fixed moment. It never goes back.
     *
     * @return seconds
     */
    double time();
}
