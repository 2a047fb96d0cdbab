package jasyncio.flow;

import jasyncio.loop.EventLoop;
import java.nio.ByteBuffer;

/**
 * A buffer of a loop's own, outside of the heap, to receive into what is copied to where it belongs at once: before
 * anything else runs.
 */
public final class Scratch implements AutoCloseable {
    private static final int BYTES = 64 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);

    private Scratch() {}

    public static Scratch of(EventLoop loop) {
        return loop.attachment(Scratch.class, _ -> new Scratch());
    }

    /** The buffer, empty. */
    public ByteBuffer clear() {
        return buffer.clear();
    }

    /** The first {@code count} bytes of it. */
    public ByteBuffer filled(int count) {
        return buffer.limit(count).position(0);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "a buffer to receive into";
    }
}
