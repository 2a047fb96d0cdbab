package jasyncio.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What was written and not yet taken by the system: a queue of chunks, sent several at a time. Small writes share a
 * chunk; no chunk is so large that sending it from the heap needs a large buffer outside of it.
 */
public final class SendBacklog {
    /** The most that is handed to the system in one piece. */
    public static final int MOST_CHUNK = 64 * 1024;

    private static final int LEAST_CHUNK = 4 * 1024;
    private static final int CHUNKS_AT_ONCE = 8;

    /**
     * Each holds bytes between position and limit, and has room between limit and capacity. Null while there is
     * nothing.
     */
    private @Nullable ArrayDeque<ByteBuffer> chunks;

    private int size;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Copies {@code data} to the end.
     *
     * @throws IllegalStateException if that is too much; then nothing is added
     */
    public void add(ByteBuffer data) {
        if (chunks == null) {
            chunks = new ArrayDeque<>(2);
        }
        if (data.remaining() > Integer.MAX_VALUE - size) {
            throw new IllegalStateException("more than 2 GiB have been written and not been sent: " + size
                    + " bytes and " + data.remaining() + " more; wait in drain() after each write");
        }
        size += data.remaining();
        ByteBuffer last = chunks.peekLast();
        while (data.hasRemaining()) {
            if (last == null || last.limit() == last.capacity()) {
                last = ByteBuffer.allocate(Math.clamp(data.remaining(), LEAST_CHUNK, MOST_CHUNK)).limit(0);
                chunks.add(last);
            }
            int from = last.limit();
            int count = Math.min(data.remaining(), last.capacity() - from);
            last.limit(from + count);
            last.put(from, data, data.position(), count);
            data.position(data.position() + count);
        }
    }

    /** What takes bytes, as many as it can at this moment, and says how many those were. */
    @FunctionalInterface
    public interface Sink {
        long write(ByteBuffer[] pieces) throws IOException;
    }

    /** Sends what is taken now. */
    public void sendTo(Sink sink) throws IOException {
        ArrayDeque<ByteBuffer> queue = chunks;
        boolean full = false;
        while (queue != null && !full && !queue.isEmpty()) {
            ByteBuffer[] batch =
                    queue.stream().limit(CHUNKS_AT_ONCE).toArray(ByteBuffer[]::new);
            size -= (int) sink.write(batch);
            for (ByteBuffer chunk : batch) {
                if (chunk.hasRemaining()) {
                    full = true;
                    break;
                }
                queue.remove();
            }
        }
        if (size == 0) {
            chunks = null;
        }
    }

    public void clear() {
        chunks = null;
        size = 0;
    }
}
