package jasyncio.loop;

import org.jspecify.annotations.Nullable;

/**
 * The operation was cancelled. Thrown where a cancelled task is suspended, and by the result of a cancelled future.
 *
 * <p>It is an {@link Error} so that {@code catch (Exception e)} does not swallow a cancellation. Code that catches it to clean up should
 * throw it again.
 *
 * <p>asyncio: {@code asyncio.CancelledError}.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;

    /** Creates one without a message. */
    public CancelledError() {
        this(null);
    }

    /**
     * Creates one.
     *
     * @param message what was given to {@code cancel}
     */
    public CancelledError(@Nullable String message) {
        super(message);
    }
}
