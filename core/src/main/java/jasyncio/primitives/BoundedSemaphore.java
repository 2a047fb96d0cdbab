package jasyncio.primitives;

/**
 * A {@link Semaphore} that cannot be released more often than it was acquired.
 *
 * <p>asyncio: {@code asyncio.BoundedSemaphore}.
 */
public final class BoundedSemaphore extends Semaphore {
    private final int bound;

    /** Creates a semaphore that lets one in. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * Creates a semaphore.
     *
     * @param value how many to let in
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public BoundedSemaphore(int value) {
        super(value);
        bound = value;
    }

    /**
     * Leaves, and lets the first in who waits. Does not suspend.
     *
     * <p>asyncio: {@code BoundedSemaphore.release()}.
     *
     * @throws IllegalArgumentException if that is more often than it was acquired
     */
    @Override
    public void release() {
        if (value() >= bound) {
            throw new IllegalArgumentException("BoundedSemaphore released too many times");
        }
        super.release();
    }
}
