package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.Poller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of a pipe that a loop watches and writes to. */
final class NioPipeSink extends NioPipeEnd implements Network.PipeSink {
    private final WritableByteChannel sink;

    /** The channel as the two that it is. */
    NioPipeSink(EventLoop loop, SelectableChannel channel, WritableByteChannel sink) throws IOException {
        super(loop, channel);
        this.sink = sink;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return sink.write(from);
    }

    @Override
    public void addWriter(Runnable callback) {
        try {
            watches.watch(channel, Poller.Direction.WRITE, callback);
        } catch (IOException _) {
            loop.callSoon(callback); // writing fails in the same way
        }
    }

    @Override
    public void removeWriter() {
        watches.unwatch(channel, Poller.Direction.WRITE);
    }

    /** A selector tells it only of those who wait for room, of which there is some most of the time. */
    @Override
    public void onBroken(Consumer<@Nullable IOException> callback) {}
}
