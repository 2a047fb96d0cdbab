package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
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
    private final @Nullable SocketAddress localAddress;

    NioEndpoint(EventLoop loop, C channel) throws IOException {
        this.loop = loop;
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
        loop.addReader(channel, callback);
    }

    @Override
    public final void removeReader() {
        loop.removeReader(channel);
    }

    /** For those that send. */
    public final void addWriter(Runnable callback) throws IOException {
        loop.addWriter(channel, callback);
    }

    /** For those that send. */
    public final void removeWriter() {
        loop.removeWriter(channel);
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
