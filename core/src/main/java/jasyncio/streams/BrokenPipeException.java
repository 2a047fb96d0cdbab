package jasyncio.streams;

import java.io.IOException;

/**
 * The child reads its stdin no more.
 *
 * <p>asyncio: {@code BrokenPipeError}.
 */
public final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param cause what the system said
     */
    public BrokenPipeException(IOException cause) {
        super("Broken pipe", cause);
    }
}
