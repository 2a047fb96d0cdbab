package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A channel of datagrams. */
final class NioDatagramSocket extends NioEndpoint<DatagramChannel> implements Network.DatagramSocket {
    private final @Nullable SocketAddress remoteAddress;

    NioDatagramSocket(EventLoop loop, DatagramChannel channel) throws IOException {
        super(loop, channel);
        remoteAddress = channel.getRemoteAddress();
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return remoteAddress;
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        return channel.receive(into);
    }

    @Override
    public boolean send(ByteBuffer data, @Nullable SocketAddress target) throws IOException {
        int length = data.remaining();
        int sent = target == null ? channel.write(data) : channel.send(data, target);
        return sent > 0 || length == 0; // one of no bytes cannot be told from one that was not taken
    }
}
