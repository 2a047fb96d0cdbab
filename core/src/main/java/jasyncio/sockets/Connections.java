package jasyncio.sockets;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Sneaky;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.net.ConnectOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.Endpoint;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Making connections. All suspend the current coroutine; cancelled, they leave no socket behind.
 *
 * <p>asyncio: {@code loop.create_connection}, {@code asyncio.open_connection} and their like.
 */
public final class Connections {
    private Connections() {}

    /**
     * Connects to a TCP server. The addresses of the host are tried one after the other, or in a race, see {@link
     * ConnectOptions#happyEyeballsDelay}.
     *
     * <p>asyncio: {@code loop.create_connection(protocol_factory, host, port)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol, once the connection is there
     * @param host a name or an address; null for this machine itself
     * @param port the port
     * @param options how
     * @return the transport and the protocol, whose {@code connectionMade} has been called
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if no address can be connected to; if they failed for different reasons, all are named in the message, and suppressed
     *     exceptions of this
     */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, @Nullable String host, int port, ConnectOptions options) throws IOException {
        return createConnection(protocolFactory, connect(host, port, options));
    }

    /**
     * Makes a transport of a socket that is connected.
     *
     * <p>asyncio: {@code loop.create_connection(protocol_factory, sock=sock)}, {@code loop.connect_accepted_socket(protocol_factory, sock)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param channel the socket; the transport's from now on, and closed if this fails
     * @return the transport and the protocol, whose {@code connectionMade} has been called
     * @throws IOException if the socket is not connected, or is broken
     */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, SocketChannel channel) throws IOException {
        SocketTransport transport = null;
        try {
            if (!channel.isConnected()) {
                throw new IOException("a connected socket was expected, got " + channel);
            }
            EventLoop loop = EventLoop.getRunningLoop();
            P protocol = protocolFactory.get();
            Future<@Nullable Void> connected = loop.createFuture();
            transport = SocketTransport.open(loop, channel, protocol, null, connected);
            connected.await();
            return new Endpoint<>(transport, protocol);
        } catch (Throwable t) {
            if (transport != null) {
                transport.close();
            } else {
                channel.close();
            }
            throw t;
        }
    }

    /**
     * Connects to a server on this machine, by a path in the file system.
     *
     * <p>asyncio: {@code loop.create_unix_connection(protocol_factory, path)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol, once the connection is there
     * @param path the socket
     * @return the transport and the protocol, whose {@code connectionMade} has been called
     * @throws IOException if it cannot be connected to
     */
    public static <P extends StreamProtocol> Endpoint<P> createUnixConnection(Supplier<P> protocolFactory, Path path)
            throws IOException {
        SocketAddress address = UnixDomainSocketAddress.of(path);
        return createConnection(protocolFactory,
                connect(StandardProtocolFamily.UNIX, address, null, ConnectOptions.DEFAULT));
    }

    /**
     * Connects to a TCP server, see {@link #createConnection(Supplier, String, int, ConnectOptions)}.
     *
     * <p>asyncio: {@code asyncio.open_connection(host, port)}.
     *
     * @param host a name or an address; null for this machine itself
     * @param port the port
     * @param options how
     * @return the connection
     * @throws IOException if it cannot be made
     */
    public static Connection openConnection(@Nullable String host, int port, ConnectOptions options)
            throws IOException {
        return stream(connect(host, port, options), options.limit());
    }

    /**
     * Connects to a server on this machine, by a path in the file system.
     *
     * <p>asyncio: {@code asyncio.open_unix_connection(path)}.
     *
     * @param path the socket
     * @param limit the limit of the {@link StreamReader}, in bytes
     * @return the connection
     * @throws IOException if it cannot be made
     */
    public static Connection openUnixConnection(Path path, int limit) throws IOException {
        SocketAddress address = UnixDomainSocketAddress.of(path);
        return stream(connect(StandardProtocolFamily.UNIX, address, null, ConnectOptions.DEFAULT), limit);
    }

    /**
     * Makes streams of a socket that is connected.
     *
     * <p>asyncio: {@code asyncio.open_connection(sock=sock)}.
     *
     * @param channel the socket; the connection's from now on, and closed if this fails
     * @return the connection
     * @throws IOException if the socket is not connected, or is broken
     */
    public static Connection openConnection(SocketChannel channel) throws IOException {
        return stream(channel, StreamReader.DEFAULT_LIMIT);
    }

    private static Connection stream(SocketChannel channel, int limit) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        StreamReader reader = new StreamReader(limit, loop);
        Endpoint<StreamReaderProtocol> end =
                createConnection(() -> new StreamReaderProtocol(reader, null, loop), channel);
        return new Connection(reader, new StreamWriter(end.transport(), end.protocol(), reader));
    }

    private static SocketChannel connect(@Nullable String host, int port, ConnectOptions options) throws IOException {
        List<InetSocketAddress> addresses = Addresses.resolve(host, port, options.family());
        Double delay = options.happyEyeballsDelay();
        Integer interleave = options.interleave();
        if (interleave != null || delay != null) {
            addresses = Addresses.interleave(addresses, interleave == null ? 1 : interleave);
        }
        List<IOException> errors = new ArrayList<>();
        List<Awaitable<SocketChannel>> attempts = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            attempts.add(() -> {
                try {
                    return connect(Addresses.familyOf(address), address, options.localAddress(), options);
                } catch (IOException e) {
                    errors.add(e);
                    throw e;
                }
            });
        }
        SocketChannel connected = delay == null ? tryEach(attempts) : new ConnectRace(delay).run(attempts);
        if (connected == null) {
            throw combined(errors);
        }
        return connected;
    }

    private static @Nullable SocketChannel tryEach(List<Awaitable<SocketChannel>> attempts) throws IOException {
        for (Awaitable<SocketChannel> attempt : attempts) {
            try {
                return attempt.await();
            } catch (IOException _) {
                // it is among the errors
            } catch (Exception e) {
                throw Sneaky.<RuntimeException>raise(e);
            }
        }
        return null;
    }

    private static SocketChannel connect(
            ProtocolFamily family, SocketAddress address, @Nullable InetSocketAddress local, ConnectOptions options)
            throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(family);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no sockets of family " + family, e);
        }
        try {
            channel.configureBlocking(false);
            options.socketOptions().forEach((option, value) -> setOption(channel, option, value));
            if (local != null) {
                bind(channel, family, local);
            }
            Sockets.sockConnect(channel, address);
            return channel;
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    @SuppressWarnings("unchecked") // ConnectOptions takes an option with a value of its type only
    private static <T> void setOption(SocketChannel channel, SocketOption<T> option, Object value) {
        try {
            channel.setOption(option, (T) value);
        } catch (IOException e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
    }

    private static void bind(SocketChannel channel, ProtocolFamily family, InetSocketAddress local)
            throws IOException {
        if (local.isUnresolved()) {
            throw new UnknownHostException("the host of the local address " + local + " is not known");
        }
        if (Addresses.familyOf(local) != family) {
            throw new IOException("no matching local address with family " + family + ": " + local);
        }
        try {
            channel.bind(local);
        } catch (IOException e) {
            throw new IOException("error while attempting to bind on address " + local + ": " + e.getMessage(), e);
        }
    }

    /** One exception that says why all attempts failed. */
    static IOException combined(List<IOException> errors) {
        if (errors.isEmpty()) {
            return new ConnectException("every attempt to connect was cancelled");
        }
        IOException first = errors.getFirst();
        if (errors.stream().allMatch(e -> String.valueOf(e.getMessage()).equals(first.getMessage()))) {
            return first;
        }
        String message = "Multiple exceptions: "
                + String.join(", ", errors.stream().map(e -> String.valueOf(e.getMessage())).toList());
        IOException all = errors.stream().allMatch(ConnectException.class::isInstance)
                ? new ConnectException(message)
                : new IOException(message);
        errors.forEach(all::addSuppressed);
        return all;
    }
}
