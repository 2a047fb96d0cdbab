package jasyncio.streams;

import org.jspecify.annotations.Nullable;

/**
 * The peer has broken the connection off, or it was lost before, and what was to be done cannot be done any more.
 *
 * <p>asyncio: {@code ConnectionResetError}, and {@code ConnectionAbortedError}.
 */
public final class ConnectionResetException extends ConnectionLostException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what happened
     */
    public ConnectionResetException(String message) {
        this(message, null);
    }

    /**
     * Creates one with a cause.
     *
     * @param message what happened
     * @param cause what the system said, or null
     */
    public ConnectionResetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
