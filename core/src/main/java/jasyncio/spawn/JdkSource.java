package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe that a child of Java's writes to.
 *
 * <p>The pump reads once for each permit, and the loop gives the next one when it has taken a chunk and wants more: so
 * a paused reader stops the pump, the full pipe stops the child, and one chunk at most is under way.
 */
class JdkSource extends LoopEnd implements Network.PipeSource {
    private final InputStream in;
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean abandoned;

    // what the pump has brought; the loop's
    private @Nullable ByteBuffer chunk;
    private boolean ended;
    private @Nullable IOException failure;

    JdkSource(EventLoop loop, Context context, InputStream in) {
        super(loop, context);
        this.in = in;
    }

    /**
     * What the pump's thread does, to the end of the stream.
     *
     * <p>It holds the stream's monitor all the time. When a child exits, Java closes its pipes, having saved what they
     * contain at that moment; what a grandchild writes later would be lost, and that grandchild killed by SIGPIPE. But
     * Java does so under this very monitor, so it waits until the end of the stream.
     *
     * @param holding called as soon as the monitor is held
     */
    void pump(Runnable holding) {
        synchronized (in) {
            holding.run();
            pump();
        }
    }

    final void pump() {
        byte[] buffer = new byte[Pump.CHUNK];
        boolean more = true;
        while (more) {
            permits.acquireUninterruptibly();
            more = !abandoned && move(buffer);
        }
        close(in);
    }

    /** Reads once, and tells. False if that was the last time. */
    private boolean move(byte[] buffer) {
        try {
            int count = in.read(buffer);
            if (count < 0) {
                tell(() -> arrived(null, true, null));
                return false;
            }
            ByteBuffer data = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
            return tell(() -> arrived(data, false, null));
        } catch (IOException e) {
            tell(() -> arrived(null, false, e));
            return false;
        } catch (RuntimeException e) {
            tell(() -> arrived(null, false, new IOException("reading the stream failed", e)));
            return false;
        }
    }

    static void close(Closeable in) {
        try {
            in.close();
        } catch (IOException _) {
            // nothing is lost
        }
    }

    private void arrived(@Nullable ByteBuffer data, boolean end, @Nullable IOException error) {
        chunk = data;
        ended = end;
        failure = error;
        ready();
    }

    @Override
    void request() {
        if (chunk != null || ended || failure != null) {
            soon(this::ready);
        } else {
            permits.release();
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (failure != null) {
            throw failure;
        }
        ByteBuffer data = chunk;
        if (data == null) {
            return ended ? -1 : 0;
        }
        int count = Math.min(into.remaining(), data.remaining());
        into.put(data.slice(data.position(), count));
        data.position(data.position() + count);
        if (!data.hasRemaining()) {
            chunk = null;
        }
        return count;
    }

    @Override
    public void addReader(Runnable callback) {
        callBack(callback);
    }

    @Override
    public void removeReader() {
        callNoMore();
    }

    /**
     * A pump that waits for a child to write cannot be called back: it ends when the child has written, or closed the
     * pipe.
     */
    @Override
    public void close() {
        if (closeOnce()) {
            abandon();
        }
    }

    /** Ends the pump. */
    void abandon() {
        abandoned = true;
        permits.release();
    }
}
