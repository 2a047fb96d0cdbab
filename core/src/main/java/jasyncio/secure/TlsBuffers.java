package jasyncio.secure;

import jasyncio.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The buffers that the connections of a loop take turns with. One has a buffer only while it works on what it holds, so
 * that idle connections cost none, and there are hardly ever more than three: what is received, what that says, and
 * what is sent. Those given back last are used first.
 */
final class TlsBuffers implements AutoCloseable {
    /** Room for several records of any size, and for what a socket gives at once. */
    static final int BYTES = 64 * 1024;

    private static final int KEPT = 8;

    private final ArrayDeque<ByteBuffer> direct = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> plain = new ArrayDeque<>();

    private TlsBuffers() {}

    static TlsBuffers of(EventLoop loop) {
        return loop.attachment(TlsBuffers.class, _ -> new TlsBuffers());
    }

    /** A buffer for what goes to or comes from the system. */
    ByteBuffer take() {
        ByteBuffer kept = direct.poll();
        return kept == null ? ByteBuffer.allocateDirect(BYTES) : kept;
    }

    /** A buffer with room for so many bytes and as many more as a socket may give. */
    ByteBuffer takeFor(int bytes) {
        return bytes <= BYTES / 2 ? take() : ByteBuffer.allocateDirect(bytes + BYTES);
    }

    /** A buffer with an array, for what goes to a protocol. */
    ByteBuffer takePlain() {
        ByteBuffer kept = plain.poll();
        return kept == null ? ByteBuffer.allocate(BYTES) : kept;
    }

    void give(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> pool = buffer.isDirect() ? direct : plain;
        if (pool.size() < KEPT && buffer.capacity() == BYTES) {
            pool.push(buffer.clear());
        }
    }

    @Override
    public void close() {
        direct.clear();
        plain.clear();
    }

    @Override
    public String toString() {
        return "buffers for TLS";
    }
}
