package jasyncio.streams;

import java.io.IOException;

/**
 * A separator was not found within the limit of a stream reader, or of a file: {@code withLimit} of
 * {@code ConnectOptions}, {@code ServerOptions}, {@code SubprocessOptions} or {@code FileOptions} sets another one.
 *
 * <p>asyncio: {@code asyncio.LimitOverrunError}, and the {@code ValueError} of {@code readline}.
 */
public final class LimitOverrunException extends IOException {
    private static final long serialVersionUID = 1;

    /** How many bytes are known to come before the separator. */
    private final int consumed;

    /**
     * Creates one.
     *
     * @param message what happened
     * @param consumed how many bytes are known to come before the separator
     */
    public LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /**
     * How many bytes are known to come before the separator: what to read, or skip, in order to go on.
     *
     * <p>asyncio: {@code LimitOverrunError.consumed}.
     *
     * @return bytes
     */
    public int consumed() {
        return consumed;
    }
}
