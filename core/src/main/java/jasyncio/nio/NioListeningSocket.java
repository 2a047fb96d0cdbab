package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A listening channel. */
public final class NioListeningSocket extends NioEndpoint<ServerSocketChannel> implements Network.ListeningSocket {
    private final EventLoop loop;

    /** What is removed when this is closed. */
    private @Nullable UnixSocketFile file;

    /**
     * Takes a channel that is bound, and is this socket's from now on.
     *
     * @throws IOException if it is broken
     */
    public NioListeningSocket(EventLoop loop, ServerSocketChannel channel) throws IOException {
        super(loop, channel);
        this.loop = loop;
        file = channel.getLocalAddress() instanceof UnixDomainSocketAddress address
                ? UnixSocketFile.ifThere(address.getPath())
                : null;
    }

    @Override
    public Network.@Nullable Socket accept() throws IOException {
        SocketChannel client = channel.accept();
        if (client == null) {
            return null;
        }
        try {
            return new NioSocket(loop, client);
        } catch (Throwable t) {
            client.close();
            throw t;
        }
    }

    @Override
    public void leaveFile() {
        file = null;
    }

    @Override
    public void close() throws IOException {
        super.close();
        UnixSocketFile left = file;
        if (left != null) {
            file = null;
            left.remove();
        }
    }
}
