package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * How {@code send} tells that a coroutine or generator has ended; {@link #value} is its result.
 *
 * <p>asyncio: {@code StopIteration}.
 */
public final class StopIteration extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Object value;

    /**
     * Creates one.
     *
     * @param value the result
     */
    public StopIteration(@Nullable Object value) {
        super(null, null, false, false);
        this.value = value;
    }

    /** The result as a string. */
    @Override
    public @Nullable String getMessage() {
        return value == null ? null : value.toString();
    }

    /**
     * The result of the coroutine or generator that has ended.
     *
     * @return the result, or null
     */
    public @Nullable Object value() {
        return value;
    }
}
