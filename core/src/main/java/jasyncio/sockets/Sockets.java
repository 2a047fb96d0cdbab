package jasyncio.sockets;

import jasyncio.flow.PeerGone;
import jasyncio.loop.EventLoop;
import jasyncio.net.Datagram;
import jasyncio.nio.Connecting;
import jasyncio.nio.Watches;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Waiting operations on socket channels by hand, for programs that want neither transports nor streams. The channel is
 * in non-blocking mode, and no transport has it. Each suspends the current coroutine if it has to wait; a cancellation
 * ends the waiting and loses no data.
 *
 * <p>asyncio: {@code loop.sock_connect}, {@code loop.sock_recv} and so on.
 */
public final class Sockets {
    private Sockets() {}

    public static void sockConnect(SocketChannel channel, SocketAddress address) throws IOException {
        EventLoop loop = check(channel);
        try {
            Connecting.connect(loop, channel, address);
        } catch (IOException e) {
            throw PeerGone.of(e);
        }
    }

    public static SocketChannel sockAccept(ServerSocketChannel channel) throws IOException {
        EventLoop loop = check(channel);
        while (true) {
            SocketChannel client = channel.accept();
            if (client != null) {
                return unblocked(client);
            }
            Connecting.awaitReadable(loop, channel);
        }
    }

    public static byte[] sockRecv(SocketChannel channel, int most) throws IOException {
        byte[] data = new byte[most];
        return Arrays.copyOf(data, sockRecvInto(channel, ByteBuffer.wrap(data)));
    }

    public static int sockRecvInto(SocketChannel channel, ByteBuffer buffer) throws IOException {
        EventLoop loop = check(channel);
        if (!buffer.hasRemaining()) {
            return 0;
        }
        while (true) {
            int count = receive(channel, buffer);
            if (count != 0) {
                return Math.max(0, count);
            }
            Connecting.awaitReadable(loop, channel);
        }
    }

    public static void sockSendall(SocketChannel channel, ByteBuffer data) throws IOException {
        EventLoop loop = check(channel);
        while (data.hasRemaining()) {
            if (send(channel, data) == 0) {
                Connecting.awaitWritable(loop, channel);
            }
        }
    }

    public static long sockSendfile(SocketChannel channel, FileChannel file, long offset, @Nullable Long count)
            throws IOException {
        FileSend.check(offset, count);
        EventLoop loop = check(channel);
        FileSend send = new FileSend(loop, file, offset, count);
        try {
            while (!send.sendTo((from, position, most) -> from.transferTo(position, most, channel))) {
                Connecting.awaitWritable(loop, channel);
            }
            return send.sent();
        } finally {
            send.setPosition();
        }
    }

    public static Datagram sockRecvfrom(DatagramChannel channel, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        SocketAddress from = sockRecvfromInto(channel, buffer);
        return new Datagram(Arrays.copyOf(buffer.array(), buffer.position()), from);
    }

    public static SocketAddress sockRecvfromInto(DatagramChannel channel, ByteBuffer buffer) throws IOException {
        EventLoop loop = check(channel);
        while (true) {
            SocketAddress from = channel.receive(buffer);
            if (from != null) {
                return from;
            }
            Connecting.awaitReadable(loop, channel);
        }
    }

    public static int sockSendto(DatagramChannel channel, ByteBuffer data, SocketAddress to) throws IOException {
        EventLoop loop = check(channel);
        int length = data.remaining();
        while (true) {
            int sent = channel.send(data, to);
            if (sent > 0 || length == 0) {
                return sent;
            }
            Connecting.awaitWritable(loop, channel);
        }
    }

    private static SocketChannel unblocked(SocketChannel client) throws IOException {
        try {
            client.configureBlocking(false);
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private static int receive(SocketChannel channel, ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            throw PeerGone.of(e);
        }
    }

    private static int send(SocketChannel channel, ByteBuffer data) throws IOException {
        try {
            return channel.write(data);
        } catch (IOException e) {
            throw PeerGone.of(e);
        }
    }

    private static EventLoop check(SelectableChannel channel) {
        EventLoop loop = EventLoop.getRunningLoop();
        if (channel.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        Watches.of(loop).checkFree(channel);
        return loop;
    }
}
