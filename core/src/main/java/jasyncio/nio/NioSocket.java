package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connected channel. */
public final class NioSocket extends NioEndpoint<SocketChannel> implements Network.Socket {
    private final @Nullable SocketAddress remoteAddress;

    /**
     * Takes a channel, which is this socket's from now on.
     *
     * @throws IOException if it is closed
     */
    public NioSocket(EventLoop loop, SocketChannel channel) throws IOException {
        super(loop, channel);
        remoteAddress = channel.getRemoteAddress();
        if (remoteAddress instanceof InetSocketAddress) {
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            } catch (IOException _) {
                // the peer has gone already, as the first read will tell
            }
        }
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return remoteAddress;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public long write(ByteBuffer[] from) throws IOException {
        return channel.write(from);
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        return file.transferTo(position, count, channel);
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public String toString() {
        return getLocalAddress() + " to " + remoteAddress;
    }
}
