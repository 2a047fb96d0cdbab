package jasyncio.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte, eight at a time. */
final class ByteSearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private ByteSearch() {}

    /** Where {@code wanted} first occurs, at {@code from} or later and before {@code to}; -1 if it does not. */
    static int indexOf(byte[] in, byte wanted, int from, int to) {
        long wantedEightTimes = (wanted & 0xFF) * ONES;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long different = (long) EIGHT.get(in, at) ^ wantedEightTimes; // a byte that is wanted is zero now
            // The highest bit of each byte that is zero; above the first of them the borrow may set others.
            long zeros = (different - ONES) & ~different & HIGHEST_BITS;
            if (zeros != 0) {
                return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        for (; at < to; at++) {
            if (in[at] == wanted) {
                return at;
            }
        }
        return -1;
    }
}
