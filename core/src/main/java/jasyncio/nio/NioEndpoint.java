package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.Poller;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** A channel that a loop watches. */
abstract class NioEndpoint<C extends SelectableChannel & NetworkChannel> implements Network.Endpoint {
    private final EventLoop loop;
    final C channel;
    private final Watches watches;
    private final @Nullable SocketAddress localAddress;

    NioEndpoint(EventLoop loop, C channel) throws IOException {
        this.loop = loop;
        watches = Watches.of(loop);
        this.channel = channel;
        channel.configureBlocking(false);
        localAddress = channel.getLocalAddress();
    }

    @Override
    public final @Nullable SocketAddress getLocalAddress() {
        return localAddress;
    }

    @Override
    public final Object channel() {
        return channel;
    }

    @Override
    public final void addReader(Runnable callback) throws IOException {
        watches.watch(channel, Poller.Direction.READ, callback);
    }

    @Override
    public final void removeReader() {
        watches.unwatch(channel, Poller.Direction.READ);
    }

    /** For those that send. */
    public final void addWriter(Runnable callback) throws IOException {
        watches.watch(channel, Poller.Direction.WRITE, callback);
    }

    /** For those that send. */
    public final void removeWriter() {
        watches.unwatch(channel, Poller.Direction.WRITE);
    }

    @Override
    public final <T> void setOption(SocketOption<T> option, T value) throws IOException {
        channel.setOption(option, value);
    }

    @Override
    public final boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        loop.closeChannel(channel);
    }

    @Override
    public String toString() {
        return String.valueOf(localAddress);
    }
}
