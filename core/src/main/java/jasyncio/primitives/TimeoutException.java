package jasyncio.primitives;

import org.jspecify.annotations.Nullable;

/**
 * Something took longer than it was given. Unchecked, unlike {@link java.util.concurrent.TimeoutException}: any code
 * may run inside a timeout.
 *
 * <p>asyncio: {@code asyncio.TimeoutError}.
 */
public class TimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates one without a message. */
    public TimeoutException() {
        this(null, null);
    }

    /**
     * Creates one.
     *
     * @param message what took too long
     */
    public TimeoutException(@Nullable String message) {
        this(message, null);
    }

    /**
     * Creates one.
     *
     * @param message what took too long
     * @param cause the cancellation that ended it
     */
    public TimeoutException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
