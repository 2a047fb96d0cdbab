package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Waiting operations on socket channels by hand, for programs that want neither transports nor streams. The channel is in non-blocking mode,
 * and no transport has it. Each suspends the current coroutine if it has to wait; a cancellation ends the waiting and loses no data.
 *
 * <p>asyncio: {@code loop.sock_connect}, {@code loop.sock_recv} and so on.
 */
public final class Sockets {
    private Sockets() {}

    /**
     * Connects a socket.
     *
     * <p>asyncio: {@code loop.sock_connect(sock, address)}.
     *
     * @param channel the socket; a failure or a cancellation leaves it to be closed by the caller
     * @param address where to; its name is resolved already
     * @throws IOException if the connection cannot be made
     * @throws IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static void sockConnect(SocketChannel channel, SocketAddress address) throws IOException {
        EventLoop loop = check(channel);
        try {
            boolean connected = channel.connect(address);
            while (!connected) {
                awaitWritable(loop, channel);
                connected = channel.finishConnect();
            }
        } catch (IOException e) {
            throw Addresses.connectFailed(address, e);
        }
    }

    /**
     * Accepts a connection.
     *
     * <p>asyncio: {@code loop.sock_accept(sock)}.
     *
     * @param channel a listening socket
     * @return the connection, in non-blocking mode
     * @throws IOException if accepting fails
     * @throws IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a server has the channel
     */
    public static SocketChannel sockAccept(ServerSocketChannel channel) throws IOException {
        EventLoop loop = check(channel);
        while (true) {
            SocketChannel client = channel.accept();
            if (client != null) {
                client.configureBlocking(false);
                return client;
            }
            awaitReadable(loop, channel);
        }
    }

    /**
     * Receives what has come.
     *
     * <p>asyncio: {@code loop.sock_recv(sock, n)}.
     *
     * @param channel a connected socket
     * @param most how many bytes at most
     * @return one byte at least; none at the end of the stream
     * @throws IOException if the connection is broken
     * @throws IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static byte[] sockRecv(SocketChannel channel, int most) throws IOException {
        byte[] data = new byte[most];
        return Arrays.copyOf(data, sockRecvInto(channel, ByteBuffer.wrap(data)));
    }

    /**
     * Receives what has come into a buffer.
     *
     * <p>asyncio: {@code loop.sock_recv_into(sock, buf)}.
     *
     * @param channel a connected socket
     * @param buffer where to put it; nothing is received while this waits
     * @return how many bytes were put there; 0 at the end of the stream, or if there is no room
     * @throws IOException if the connection is broken
     * @throws IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static int sockRecvInto(SocketChannel channel, ByteBuffer buffer) throws IOException {
        EventLoop loop = check(channel);
        if (!buffer.hasRemaining()) {
            return 0;
        }
        while (true) {
            int count = channel.read(buffer);
            if (count != 0) {
                return Math.max(0, count);
            }
            awaitReadable(loop, channel);
        }
    }

    /**
     * Sends all of some data.
     *
     * <p>asyncio: {@code loop.sock_sendall(sock, data)}.
     *
     * @param channel a connected socket
     * @param data what to send; after a failure or a cancellation what is left in it has not been sent
     * @throws IOException if the connection is broken
     * @throws IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static void sockSendall(SocketChannel channel, ByteBuffer data) throws IOException {
        EventLoop loop = check(channel);
        while (data.hasRemaining()) {
            if (channel.write(data) == 0) {
                awaitWritable(loop, channel);
            }
        }
    }

    /**
     * Sends all of some data, see {@link #sockSendall(SocketChannel, ByteBuffer)}.
     *
     * @param channel a connected socket
     * @param data what to send
     * @throws IOException if the connection is broken
     */
    public static void sockSendall(SocketChannel channel, byte[] data) throws IOException {
        sockSendall(channel, ByteBuffer.wrap(data));
    }

    private static EventLoop check(SelectableChannel channel) {
        EventLoop loop = EventLoop.getRunningLoop();
        if (channel.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        OpenSockets.of(loop).checkFree(channel);
        return loop;
    }

    private static void awaitReadable(EventLoop loop, SelectableChannel channel) throws IOException {
        Future<@Nullable Void> ready = loop.createFuture();
        loop.addReader(channel, () -> wake(ready));
        try {
            ready.await();
        } finally {
            loop.removeReader(channel);
        }
    }

    private static void awaitWritable(EventLoop loop, SelectableChannel channel) throws IOException {
        Future<@Nullable Void> ready = loop.createFuture();
        loop.addWriter(channel, () -> wake(ready));
        try {
            ready.await();
        } finally {
            loop.removeWriter(channel);
        }
    }

    private static void wake(Future<@Nullable Void> ready) {
        if (!ready.done()) {
            ready.setResult(null);
        }
    }
}
