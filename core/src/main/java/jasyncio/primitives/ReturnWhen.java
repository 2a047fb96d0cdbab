package jasyncio.primitives;

/**
 * When {@code wait} returns.
 *
 * <p>asyncio: the argument {@code return_when} of {@code asyncio.wait}.
 */
public enum ReturnWhen {
    /**
     * When one future is done.
     *
     * <p>asyncio: {@code asyncio.FIRST_COMPLETED}.
     */
    FIRST_COMPLETED,
    /**
     * When one future has failed, which a cancelled one has not, or all are done.
     *
     * <p>asyncio: {@code asyncio.FIRST_EXCEPTION}.
     */
    FIRST_EXCEPTION,
    /**
     * When all are done.
     *
     * <p>asyncio: {@code asyncio.ALL_COMPLETED}.
     */
    ALL_COMPLETED
}
