package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.Poller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;

/** The end of a pipe that a loop watches and reads. */
final class NioPipeSource extends NioPipeEnd implements Network.PipeSource {
    private final ReadableByteChannel source;

    /** The channel as the two that it is. */
    NioPipeSource(EventLoop loop, SelectableChannel channel, ReadableByteChannel source) throws IOException {
        super(loop, channel);
        this.source = source;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return source.read(into);
    }

    @Override
    public void addReader(Runnable callback) {
        try {
            watches.watch(channel, Poller.Direction.READ, callback);
        } catch (IOException _) {
            loop.callSoon(callback); // reading fails in the same way
        }
    }

    @Override
    public void removeReader() {
        watches.unwatch(channel, Poller.Direction.READ);
    }
}
