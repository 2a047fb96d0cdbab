package jasyncio.streams;

import org.jspecify.annotations.Nullable;

/**
 * Nobody reads any more what is written: the child has closed its stdin, or the peer its end of the connection.
 *
 * <p>asyncio: {@code BrokenPipeError}.
 */
public final class BrokenPipeException extends ConnectionLostException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what happened
     * @param cause what the system said, or null
     */
    public BrokenPipeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
