package jasyncio.coroutine;

/**
 * Told about asynchronous generators, so that an event loop can close those that are left suspended. A loop installs
 * its hooks while it runs; a kernel of one's own may install its own with {@link AsyncGenerator#setHooks}.
 *
 * <p>asyncio: {@code sys.set_asyncgen_hooks}.
 */
public interface AsyncGeneratorHooks {
    /**
     * A generator is about to run for the first time.
     *
     * @param closing closes the generator: an awaitable that runs {@code aclose()}. It does not keep the generator from
     *     being collected
     */
    void firstIteration(Awaitable<?> closing);

    /**
     * A generator has been collected while suspended. Called on a thread that is not the loop's.
     *
     * @param closing what {@link #firstIteration} was given
     */
    void abandoned(Awaitable<?> closing);

    /**
     * A generator has ended.
     *
     * @param closing what {@link #firstIteration} was given
     */
    void ended(Awaitable<?> closing);
}
