package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A channel of datagrams. */
public final class NioDatagramSocket extends NioEndpoint<DatagramChannel> implements Network.DatagramSocket {
    private final @Nullable SocketAddress remoteAddress;

    /**
     * Takes a channel, which is this socket's from now on.
     *
     * @throws IOException if it is closed
     */
    public NioDatagramSocket(EventLoop loop, DatagramChannel channel) throws IOException {
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

    @Override
    public void join(InetAddress group, NetworkInterface on) throws IOException {
        channel.join(group, on);
    }

    @Override
    public String toString() {
        return remoteAddress == null ? super.toString() : super.toString() + " to " + remoteAddress;
    }
}
