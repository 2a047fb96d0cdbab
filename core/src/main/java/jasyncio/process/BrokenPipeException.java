package jasyncio.process;

import java.io.IOException;

/**
 * The child reads its stdin no more.
 *
 * <p>asyncio: {@code BrokenPipeError}.
 */
public final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenPipeException(IOException cause) {
        super("Broken pipe", cause);
    }
}
