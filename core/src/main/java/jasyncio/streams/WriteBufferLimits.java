package jasyncio.streams;

import org.jspecify.annotations.Nullable;

/**
 * The marks between which a protocol pauses writing and goes on.
 *
 * <p>asyncio: the pair that {@code transport.get_write_buffer_limits()} returns.
 *
 * @param low at this many bytes, or less, writing goes on
 * @param high above this many bytes writing pauses
 */
public record WriteBufferLimits(int low, int high) {
    /** What a transport has at first: 16 and 64 KiB. */
    public static final WriteBufferLimits DEFAULT = of(null, null);

    /**
     * Checks the marks.
     *
     * @throws IllegalArgumentException unless {@code high >= low >= 0}
     */
    public WriteBufferLimits {
        if (high < low || low < 0) {
            throw new IllegalArgumentException("high (" + high + ") must be >= low (" + low + ") must be >= 0");
        }
    }

    /**
     * Marks of which some are left to the rule of {@link WriteTransport#setWriteBufferLimits}.
     *
     * @param high the high mark, or null
     * @param low the low mark, or null
     * @return both
     * @throws IllegalArgumentException unless {@code high >= low >= 0}
     */
    public static WriteBufferLimits of(@Nullable Integer high, @Nullable Integer low) {
        int above = high != null ? high : low != null ? Math.multiplyExact(4, low) : 64 * 1024;
        return new WriteBufferLimits(low != null ? low : above / 4, above);
    }
}
