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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            Supplier<P> protocolFactory, SocketChannel channel, ConnectOptions options) throws IOException {
        return createConnection(protocolFactory, socketOf(channel, options), options.tls(), null, -1);
    }

    /** The side that has accepted is the server, unless the options say otherwise. */
    public static <P extends StreamProtocol> Endpoint<P> connectAcceptedSocket(
            Supplier<P> protocolFactory, SocketChannel channel, @Nullable TlsOptions tls) throws IOException {
        TlsOptions ours = tls == null || tls.serverSide() != null ? tls : tls.withServerSide(true);
        checkTls(ours, null, -1);
        return createConnection(protocolFactory, socketOf(channel), ours, null, -1);
    }

    /** What says how to connect is refused, for a socket that is connected: it would mean nothing. */
    private static Network.Socket socketOf(SocketChannel channel, ConnectOptions options) throws IOException {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        others.put("family", options.family());
        others.put("localAddress", options.localAddress());
        others.put("happyEyeballsDelay", options.happyEyeballsDelay());
        others.put("interleave", options.interleave());
        others.put("socketOptions", options.socketOptions().isEmpty() ? null : options.socketOptions());
        others.forEach((name, value) -> {
            if (value != null) {
                throw new IllegalArgumentException("a socket that is connected already takes no " + name + ", which is "
                        + value + ": " + channel);
            }
        });
        checkTls(options.tls(), null, -1);
        return socketOf(channel);
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
            TlsProtocol.newEngine(tls, Boolean.TRUE.equals(tls.serverSide()), host, port);
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

    public static Connection openConnection(SocketChannel channel, ConnectOptions options) throws IOException {
        return stream(socketOf(channel, options), options.limit(), options.tls(), null, -1);
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
