package jasyncio.streams;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/**
 * The stream ended before all that was asked for had come.
 *
 * <p>asyncio: {@code asyncio.IncompleteReadError}.
 */
public final class IncompleteReadException extends EOFException {
    private static final long serialVersionUID = 1;

    /** What had come. */
    private final byte[] partial;

    /** How many bytes were asked for; null if that is not known. */
    private final @Nullable Integer expected;

    /**
     * Creates one.
     *
     * @param partial what had come
     * @param expected how many bytes were asked for; null if that is not known
     */
    public IncompleteReadException(byte[] partial, @Nullable Integer expected) {
        super(partial.length + " bytes read on a total of " + (expected == null ? "undefined" : expected)
                + " expected bytes");
        this.partial = partial.clone();
        this.expected = expected;
    }

    /**
     * What had come. It has been taken from the stream.
     *
     * <p>asyncio: {@code IncompleteReadError.partial}.
     *
     * @return the bytes
     */
    public byte[] partial() {
        return partial.clone();
    }

    /**
     * How many bytes were asked for.
     *
     * <p>asyncio: {@code IncompleteReadError.expected}.
     *
     * @return the number; null if the end was to be found by a separator
     */
    public @Nullable Integer expected() {
        return expected;
    }
}
