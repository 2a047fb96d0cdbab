package jasyncio.primitives;

/**
 * The {@link Barrier} was reset while somebody waited at it, or aborted.
 *
 * <p>asyncio: {@code asyncio.BrokenBarrierError}.
 */
public final class BrokenBarrierException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what happened to the barrier
     */
    public BrokenBarrierException(String message) {
        super(message);
    }
}
