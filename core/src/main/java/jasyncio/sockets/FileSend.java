package jasyncio.sockets;

import jasyncio.flow.PeerGone;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** A part of a file that is being sent by the system itself. */
final class FileSend {
    /** The most that is sent before others have their turn. */
    private static final long MOST = 1024 * 1024;

    /** What the system takes of a file, as it can at this moment. */
    @FunctionalInterface
    interface Sink {
        long transferFrom(FileChannel file, long position, long count) throws IOException;
    }

    private final FileChannel file;
    private final long offset;
    private final @Nullable Long count;
    private long sent;

    /** Is done when all has been sent. */
    final Future<@Nullable Void> done;

    FileSend(EventLoop loop, FileChannel file, long offset, @Nullable Long count) {
        this.file = file;
        this.offset = offset;
        this.count = count;
        done = loop.createFuture();
    }

    static void check(long offset, @Nullable Long count) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be a non-negative integer (got " + offset + ")");
        }
        if (count != null && count <= 0) {
            throw new IllegalArgumentException("count must be a positive integer (got " + count + ")");
        }
    }

    long sent() {
        return sent;
    }

    /**
     * Throws if the network cannot do it, or the file cannot be read.
     *
     * @throws UnsupportedOperationException if the network cannot
     */
    void probe(Network.Socket socket) throws IOException {
        var _ = socket.transferFrom(file, offset, 0);
    }

    /** Sends what is taken now. True if that was all. */
    boolean sendTo(Sink sink) throws IOException {
        long left = count == null ? Long.MAX_VALUE : count - sent;
        long taken;
        try {
            taken = sink.transferFrom(file, offset + sent, Math.min(left, MOST));
        } catch (IOException e) {
            throw PeerGone.of(e);
        }
        sent += taken;
        return taken == left || (taken < MOST && offset + sent >= file.size());
    }

    /** Leaves the file after what was sent. */
    void setPosition() throws IOException {
        if (sent > 0) {
            var _ = file.position(offset + sent);
        }
    }
}
