package jasyncio.sockets;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Sneaky;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.net.ConnectOptions;
import jasyncio.nio.NioSocket;
import jasyncio.secure.TlsProtocol;
import jasyncio.streams.Connection;
import jasyncio.streams.Endpoint;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
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

    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, @Nullable String host, int port, ConnectOptions options) throws IOException {
        checkTls(options.tls(), host, port);
        return createConnection(protocolFactory, connect(host, port, options), options.tls(), host, port);
    }

    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, SocketChannel channel) throws IOException {
        return createConnection(protocolFactory, socketOf(channel), null, null, -1);
    }

    /** A socket that has been accepted, unless the options say otherwise. */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, SocketChannel channel, TlsOptions tls) throws IOException {
        TlsOptions ofSide = tls.withServerSide(!Boolean.FALSE.equals(tls.serverSide()));
        return createConnection(protocolFactory, socketOf(channel), ofSide, null, -1);
    }

    private static Network.Socket socketOf(SocketChannel channel) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        try {
            if (!channel.isConnected()) {
                throw new IOException("a connected socket was expected, got " + channel);
            }
            return new NioSocket(loop, channel);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    /** Says before there is a connection that a secured one cannot be made. */
    private static void checkTls(@Nullable TlsOptions tls, @Nullable String host, int port) {
        if (tls != null) {
            tls.context().clientEngine(tls.serverHostname() == null ? host : tls.serverHostname(), port);
        }
    }

    private static <P extends StreamProtocol> Endpoint<P> createConnection(Supplier<P> protocolFactory,
            Network.Socket socket, @Nullable TlsOptions tls, @Nullable String host, int port) throws IOException {
        Transport transport = null;
        try {
            EventLoop loop = EventLoop.getRunningLoop();
            P protocol = protocolFactory.get();
            Future<@Nullable Void> connected = loop.createFuture();
            if (tls == null) {
                transport = SocketTransport.open(loop, socket, protocol, null, connected);
            } else {
                boolean serverSide = Boolean.TRUE.equals(tls.serverSide());
                TlsProtocol link = new TlsProtocol(loop, protocol, tls, serverSide, host, port, true, connected);
                SocketTransport.open(loop, socket, link, null, loop.createFuture());
                transport = link.transport();
            }
            connected.await();
            return new Endpoint<>(transport, protocol);
        } catch (Throwable t) {
            if (transport != null) {
                transport.close();
            } else {
                socket.close();
            }
            throw t;
        }
    }

    public static <P extends StreamProtocol> Endpoint<P> createUnixConnection(
            Supplier<P> protocolFactory, Path path, ConnectOptions options) throws IOException {
        checkTls(options.tls(), null, -1);
        return createConnection(protocolFactory, connect(path, options), options.tls(), null, -1);
    }

    public static Connection openConnection(@Nullable String host, int port, ConnectOptions options)
            throws IOException {
        checkTls(options.tls(), host, port);
        return stream(connect(host, port, options), options.limit(), options.tls(), host, port);
    }

    public static Connection openUnixConnection(Path path, ConnectOptions options) throws IOException {
        checkTls(options.tls(), null, -1);
        return stream(connect(path, options), options.limit(), options.tls(), null, -1);
    }

    public static Connection openConnection(SocketChannel channel) throws IOException {
        return stream(socketOf(channel), StreamReader.DEFAULT_LIMIT, null, null, -1);
    }

    private static Connection stream(Network.Socket socket, int limit, @Nullable TlsOptions tls,
            @Nullable String host, int port) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        StreamReader reader = new StreamReader(limit, loop);
        Endpoint<StreamReaderProtocol> end =
                createConnection(() -> new StreamReaderProtocol(reader, null, loop), socket, tls, host, port);
        return new Connection(reader, new StreamWriter(end.transport(), end.protocol(), reader));
    }

    private static Network.Socket connect(@Nullable String host, int port, ConnectOptions options) throws IOException {
        List<InetSocketAddress> addresses = Addresses.resolve(host, port, options.family());
        Double delay = options.happyEyeballsDelay();
        Integer interleave = options.interleave();
        if (interleave != null || delay != null) {
            addresses = Addresses.interleave(addresses, interleave == null ? 1 : interleave);
        }
        Network network = EventLoop.getRunningLoop().network();
        List<IOException> errors = new ArrayList<>();
        List<Awaitable<Network.Socket>> attempts = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            attempts.add(() -> {
                try {
                    return network.connect(address, options.localAddress(), options.socketOptions());
                } catch (IOException e) {
                    errors.add(e);
                    throw e;
                }
            });
        }
        Network.Socket connected = delay == null ? tryEach(attempts) : new ConnectRace(delay).run(attempts);
        if (connected == null) {
            throw combined(errors);
        }
        return connected;
    }

    private static Network.@Nullable Socket tryEach(List<Awaitable<Network.Socket>> attempts) throws IOException {
        for (Awaitable<Network.Socket> attempt : attempts) {
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

    private static Network.Socket connect(Path path, ConnectOptions options) throws IOException {
        return EventLoop.getRunningLoop().network()
                .connect(UnixDomainSocketAddress.of(path), null, options.socketOptions());
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
