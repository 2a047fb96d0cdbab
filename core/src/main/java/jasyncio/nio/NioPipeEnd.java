package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/** The end of a pipe that a loop watches. */
abstract class NioPipeEnd implements Network.PipeEnd {
    final EventLoop loop;
    final Watches watches;
    final SelectableChannel channel;

    NioPipeEnd(EventLoop loop, SelectableChannel channel) throws IOException {
        this.loop = loop;
        watches = Watches.of(loop);
        this.channel = channel;
        channel.configureBlocking(false);
    }

    @Override
    public final Object pipe() {
        return channel;
    }

    @Override
    public final void close() {
        try {
            loop.closeChannel(channel);
        } catch (IOException e) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING, "closing a pipe failed", e);
        }
    }
}
