package jasyncio.vertx;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import jasyncio.loop.EventLoop;
import jasyncio.netty.NettyLoop;
import jasyncio.netty.NettyTransport;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The system's transport, but on the loop where that is one of Netty's, and with {@link AcceptOptions} heeded. */
final class LoopTransport implements Transport, io.vertx.core.spi.transport.Transport {
    private final @Nullable IoEventLoop loop;
    private final Transport system;
    private final io.vertx.core.spi.transport.Transport delegate;
    final OpenChannels channels = new OpenChannels();

    LoopTransport(EventLoop of) {
        loop = NettyLoop.isNetty(of) ? NettyLoop.eventLoop(of) : null;
        system = switch (loop == null ? NettyTransport.best() : NettyLoop.transport(of)) {
            case NIO -> Transport.NIO;
            case EPOLL -> Transport.EPOLL;
            case IO_URING -> Transport.IO_URING;
        };
        delegate = system.implementation();
    }

    /** The channel of a client with these addresses; several where that is in doubt. */
    List<Channel> find(@Nullable SocketAddress local, @Nullable SocketAddress remote) {
        return channels.find(local == null ? null : convert(local), remote == null ? null : convert(remote));
    }

    @Override
    public String name() {
        return system.name();
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return this;
    }

    @Override
    public boolean supportsDomainSockets() {
        return delegate.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return delegate.supportFileRegion();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return delegate.convert(address);
    }

    @Override
    public @Nullable SocketAddress convert(java.net.SocketAddress address) {
        return delegate.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return delegate.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return loop == null ? delegate.eventLoopGroup(type, threads, factory, ioRatio) : new OneLoopGroup(loop);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return delegate.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // Vert.x has not changed it yet
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return delegate.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        ChannelFactory<? extends Channel> factory = delegate.channelFactory(domainSocket);
        return () -> {
            Channel channel = channels.add(factory.newChannel());
            channel.pipeline().addLast(new PromptWritability());
            return channel;
        };
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return delegate.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        delegate.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
        delegate.configure(options, connectTimeout, domainSocket, bootstrap);
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        delegate.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Door(channel -> {
            channel.pipeline().addLast(new PromptWritability());
            if (options.getSslEngineOptions() instanceof AcceptOptions accept) {
                accept.accept(channel);
            }
        }));
    }
}
