package jasyncio.children;

import jasyncio.flow.PeerGone;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.streams.Protocol;
import jasyncio.streams.ReadTransport;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The loop's end of a pipe that a child writes to. While it is paused the full pipe stops the child. */
final class ReadPipe extends Pipe implements ReadTransport {
    private final Network.PipeSource source;
    private final ByteBuffer buffer;
    private boolean paused;

    /** Begins with {@link #begin}. */
    ReadPipe(EventLoop loop, Network.PipeSource source, String name, Protocol protocol) {
        super(loop, source, name, protocol);
        this.source = source;
        buffer = RunningChildren.of(loop).buffer();
    }

    void begin() {
        if (isReading()) {
            source.addReader(this::receive);
        }
    }

    private void receive() {
        int count;
        buffer.clear();
        try {
            count = source.read(buffer);
        } catch (IOException e) {
            lose(PeerGone.of(e));
            return;
        }
        if (count > 0) {
            byte[] data = new byte[count];
            buffer.flip().get(data);
            protocol.dataReceived(data);
        } else if (count < 0) {
            loop.callSoon(protocol::eofReceived);
            lose(null);
        }
    }

    @Override
    public boolean isReading() {
        return !paused && !closing;
    }

    @Override
    public void pauseReading() {
        if (isReading()) {
            paused = true;
            source.removeReader();
        }
    }

    @Override
    public void resumeReading() {
        if (!closing && paused) {
            paused = false;
            source.addReader(this::receive);
        }
    }

    @Override
    public void close() {
        if (!closing) {
            lose(null);
        }
    }

    @Override
    String details() {
        return paused ? " paused" : "";
    }
}
