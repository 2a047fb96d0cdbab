package jasyncio.children;

import jasyncio.context.Context;
import jasyncio.flow.PeerGone;
import jasyncio.loop.EventLoop;
import jasyncio.streams.Protocol;
import jasyncio.streams.ReadTransport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe that a child writes to.
 *
 * <p>The pump reads once for each permit, and the loop gives the next one when it has delivered a chunk and is not
 * paused: so a paused reader stops the pump, the full pipe stops the child, and one chunk at most is under way.
 */
final class ReadPipe extends Pipe implements ReadTransport {
    private final InputStream in;
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean abandoned;
    private boolean paused;

    /** Whether the pump has a permit, or what it read for one has not arrived. */
    private boolean granted;

    /** What arrived while reading was paused. */
    private @Nullable Runnable held;

    ReadPipe(EventLoop loop, Context context, InputStream in, String name, Protocol protocol) {
        super(loop, context, in, name, protocol);
        this.in = in;
    }

    /** Lets the pump begin. */
    void begin() {
        if (isReading()) {
            grant();
        }
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
            byte[] buffer = new byte[CHUNK];
            boolean more = true;
            while (more) {
                permits.acquireUninterruptibly();
                more = !abandoned && move(buffer);
            }
            closeStream();
        }
    }

    /** Reads once, and tells. False if that was the last time. */
    private boolean move(byte[] buffer) {
        try {
            int count = in.read(buffer);
            if (count < 0) {
                tell(() -> arrived(this::ended));
                return false;
            }
            byte[] data = Arrays.copyOf(buffer, count);
            return tell(() -> arrived(() -> received(data)));
        } catch (IOException e) {
            tell(() -> arrived(() -> lose(PeerGone.of(e))));
            return false;
        }
    }

    private void grant() {
        if (!granted) {
            granted = true;
            permits.release();
        }
    }

    private void arrived(Runnable news) {
        granted = false;
        if (closing) {
            return;
        }
        if (paused) {
            held = news;
        } else {
            news.run();
        }
    }

    private void received(byte[] data) {
        try {
            protocol.dataReceived(data);
        } finally {
            if (isReading()) {
                grant();
            }
        }
    }

    private void ended() {
        closing = true;
        loop.callSoon(protocol::eofReceived);
        lose(null);
    }

    @Override
    public boolean isReading() {
        return !paused && !closing;
    }

    @Override
    public void pauseReading() {
        if (isReading()) {
            paused = true;
        }
    }

    @Override
    public void resumeReading() {
        if (closing || !paused) {
            return;
        }
        paused = false;
        Runnable news = held;
        if (news == null) {
            grant();
        } else {
            held = null;
            loop.callSoon(() -> arrived(news));
        }
    }

    /**
     * A pump that waits for a child to write cannot be called back: it ends when the child has written, or closed the
     * pipe.
     */
    @Override
    public void close() {
        if (!closing) {
            abandon();
            lose(null);
        }
    }

    /** Ends the pump. */
    @Override
    void abandon() {
        closing = true;
        held = null;
        abandoned = true;
        permits.release();
    }

    @Override
    String details() {
        return paused ? " paused" : "";
    }
}
