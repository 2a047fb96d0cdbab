package jasyncio.streams;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes that have been received and not yet read, in one array: they are received into its end, and taken from its
 * beginning.
 *
 * <p>It has no array before the first byte comes, and gives a large one up when it has been emptied, so that an idle
 * connection costs little. The room it offers follows what comes: it doubles when a read fills it, and shrinks when
 * reads bring little.
 */
final class ReceiveBuffer {
    private static final byte[] NONE = {};
    private static final ByteBuffer NO_ROOM = ByteBuffer.wrap(NONE);
    private static final int LEAST_ROOM = 1024;
    private static final int MOST_ROOM = 64 * 1024;

    /** An array larger than this is not kept while it is empty. */
    private static final int KEPT = 4 * 1024;

    private byte[] bytes = NONE;
    private ByteBuffer view = NO_ROOM;
    private int head;
    private int tail;
    private int room = LEAST_ROOM;

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** A view of the room at the end, some at least. */
    ByteBuffer room() {
        if (bytes.length - tail < room / 2) {
            makeRoom(room);
        }
        return view.limit(bytes.length).position(tail);
    }

    /** The first {@code count} bytes of the room have been filled. */
    void filled(int count) {
        tail += count;
        if (tail == bytes.length) {
            room = Math.min(2 * room, MOST_ROOM);
        } else if (count < room / 4) {
            room = Math.max(room / 2, LEAST_ROOM);
        }
    }

    void append(ByteBuffer data) {
        int count = data.remaining();
        if (bytes.length - tail < count) {
            makeRoom(count);
        }
        data.get(bytes, tail, count);
        tail += count;
    }

    private void makeRoom(int wanted) {
        int size = size();
        if (bytes.length - size >= wanted) {
            System.arraycopy(bytes, head, bytes, 0, size);
        } else {
            byte[] larger = new byte[Math.addExact(size, Math.max(size, wanted))];
            System.arraycopy(bytes, head, larger, 0, size);
            bytes = larger;
            view = ByteBuffer.wrap(larger);
        }
        head = 0;
        tail = size;
    }

    /** Takes the first bytes. An array that is full and wanted whole is given away: no copy. */
    byte[] take(int count) {
        if (count == bytes.length && head == 0) {
            byte[] whole = bytes;
            reset();
            return whole;
        }
        byte[] taken = Arrays.copyOfRange(bytes, head, head + count);
        drop(count);
        return taken;
    }

    byte[] takeAll() {
        return take(size());
    }

    void drop(int count) {
        head += count;
        if (head == tail) {
            clear();
        }
    }

    void clear() {
        if (bytes.length > KEPT) {
            reset();
        } else {
            head = 0;
            tail = 0;
        }
    }

    private void reset() {
        bytes = NONE;
        view = NO_ROOM;
        head = 0;
        tail = 0;
    }

    /** Where {@code wanted} first occurs, at {@code from} or later; -1 if it does not. */
    int indexOf(byte[] wanted, int from) {
        byte first = wanted[0];
        int end = tail - wanted.length;
        for (int i = head + from; i <= end; i++) {
            if (bytes[i] == first && matches(wanted, i)) {
                return i - head;
            }
        }
        return -1;
    }

    boolean hasAt(byte[] wanted, int offset) {
        return size() - offset >= wanted.length && matches(wanted, head + offset);
    }

    private boolean matches(byte[] wanted, int at) {
        return Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
