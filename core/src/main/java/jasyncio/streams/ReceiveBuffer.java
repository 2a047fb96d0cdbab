package jasyncio.streams;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that have been received and not yet read, in pieces, which are never moved: so it costs the same however
 * many there are.
 *
 * <p>What comes while there is nothing gets an array of just its size, which is given away as it is to who wants all of
 * it. That is how most is received. Only where more comes before it is read the arrays are larger, and filled by what
 * comes next.
 */
final class ReceiveBuffer {
    /** No array can be larger. */
    static final int MOST = Integer.MAX_VALUE - 8;

    private static final byte[] NONE = {};
    private static final int LEAST_PIECE = 1024;
    private static final int MOST_PIECE = 64 * 1024;

    /** The first piece; empty if there is none. */
    private byte[] first = NONE;

    /** Where in the first piece the bytes begin. */
    private int head;

    /** The pieces after the first. All are full but the last of all. */
    private @Nullable ArrayDeque<byte[]> more;

    /** Where in the last piece the bytes end. */
    private int tail;

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void append(ByteBuffer data) {
        int count = data.remaining();
        if (count > MOST - size) {
            throw new IllegalStateException("more than 2 GiB have been received and not read: " + size + " bytes and "
                    + count + " more");
        }
        if (size == 0) {
            first = new byte[count];
            data.get(first);
            tail = count;
        } else {
            byte[] last = last();
            int fits = Math.min(count, last.length - tail);
            data.get(last, tail, fits);
            tail += fits;
            int left = count - fits;
            if (left > 0) {
                byte[] piece = new byte[Math.max(left, Math.clamp(size, LEAST_PIECE, MOST_PIECE))];
                data.get(piece, 0, left);
                if (more == null) {
                    more = new ArrayDeque<>(4);
                }
                more.add(piece);
                tail = left;
            }
        }
        size += count;
    }

    private byte[] last() {
        return more == null || more.isEmpty() ? first : more.getLast();
    }

    /** Puts bytes back in front of all others. */
    void putBack(byte[] data) {
        if (data.length == 0) {
            return;
        }
        if (size == 0) {
            append(ByteBuffer.wrap(data));
            return;
        }
        byte[] joined = new byte[data.length + endOfFirst() - head];
        System.arraycopy(data, 0, joined, 0, data.length);
        System.arraycopy(first, head, joined, data.length, endOfFirst() - head);
        if (isOne()) {
            tail = joined.length;
        }
        first = joined;
        head = 0;
        size += data.length;
    }

    private boolean isOne() {
        return more == null || more.isEmpty();
    }

    private int endOfFirst() {
        return isOne() ? tail : first.length;
    }

    /** Takes the first bytes. A piece that is wanted whole is given away: no copy. */
    byte[] take(int count) {
        if (count == first.length && head == 0 && count <= endOfFirst()) {
            byte[] whole = first;
            drop(count);
            return whole;
        }
        byte[] taken = new byte[count];
        take(ByteBuffer.wrap(taken));
        return taken;
    }

    byte[] takeAll() {
        return take(size);
    }

    /** Takes as many bytes as {@code into} has room for. */
    void take(ByteBuffer into) {
        while (into.hasRemaining() && size > 0) {
            int count = Math.min(into.remaining(), endOfFirst() - head);
            into.put(first, head, count);
            drop(count);
        }
    }

    void drop(int count) {
        int left = count;
        while (left > 0) {
            int here = Math.min(left, endOfFirst() - head);
            head += here;
            size -= here;
            left -= here;
            if (head == endOfFirst()) {
                next();
            }
        }
    }

    private void next() {
        head = 0;
        byte[] following = more == null ? null : more.poll();
        if (following == null) {
            first = NONE;
            more = null;
            tail = 0;
        } else {
            first = following;
        }
    }

    void clear() {
        drop(size);
    }

    /** Where {@code wanted} first occurs, at {@code from} or later; -1 if it does not. */
    int indexOf(byte[] wanted, int from) {
        int end = size - wanted.length;
        int base = -head; // where the piece begins
        for (byte[] piece : pieces()) {
            int stop = Math.min(piece.length, end + 1 - base);
            int at = ByteSearch.indexOf(piece, wanted[0], Math.max(0, from - base), stop);
            while (at >= 0) {
                if (wanted.length == 1 || hasAt(wanted, base + at)) {
                    return base + at;
                }
                at = ByteSearch.indexOf(piece, wanted[0], at + 1, stop);
            }
            base += piece.length;
        }
        return -1;
    }

    boolean hasAt(byte[] wanted, int offset) {
        if (size - offset < wanted.length) {
            return false;
        }
        int at = head + offset;
        int found = 0;
        Iterator<byte[]> pieces = pieces().iterator();
        byte[] piece = pieces.next();
        while (true) {
            while (at >= piece.length) {
                at -= piece.length;
                piece = pieces.next();
            }
            int count = Math.min(wanted.length - found, piece.length - at);
            if (!Arrays.equals(piece, at, at + count, wanted, found, found + count)) {
                return false;
            }
            found += count;
            if (found == wanted.length) {
                return true;
            }
            at += count;
        }
    }

    private Iterable<byte[]> pieces() {
        if (isOne()) {
            return List.of(first);
        }
        return () -> new Iterator<>() {
            private @Nullable Iterator<byte[]> rest;

            @Override
            public boolean hasNext() {
                return rest == null || rest.hasNext();
            }

            @Override
            public byte[] next() {
                if (rest == null) {
                    rest = more == null ? List.<byte[]>of().iterator() : more.iterator();
                    return first;
                }
                return rest.next();
            }
        };
    }
}
