package jasyncio.primitives;

/**
 * Tells {@code gather} to put what its awaitables fail with among the results.
 *
 * <p>asyncio: {@code return_exceptions=True}.
 */
public enum ReturnExceptions {
    /** A result that is a {@link Throwable} is a failure. */
    RETURN_EXCEPTIONS
}
