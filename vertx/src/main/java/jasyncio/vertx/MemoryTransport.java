package jasyncio.vertx;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A transport without a network: there is one server, which listens as if on a Unix socket, and all clients reach it.
 */
final class MemoryTransport implements Transport, io.vertx.core.spi.transport.Transport {
    private static final int HTTP = 80;

    private final LocalAddress server = new LocalAddress(MemoryTransport.class);

    @Override
    public String name() {
        return "memory";
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
        return true;
    }

    @Override
    public boolean supportFileRegion() {
        return false;
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return server;
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return SocketAddress.inetSocketAddress(HTTP, "127.0.0.1");
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return MemoryIoHandler.newFactory();
    }

    @Override
    public DatagramChannel datagramChannel() {
        return new NioDatagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // Vert.x has not changed it yet
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return datagramChannel();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return LocalChannel::new;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return LocalServerChannel::new;
    }

    @Override
    public void configure(ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
        // nothing of a socket
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        if (options.getSslEngineOptions() instanceof AcceptOptions accept) {
            bootstrap.handler(new Door(accept::accept));
        }
    }
}
