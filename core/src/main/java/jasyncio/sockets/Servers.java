package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.nio.NioListeningSocket;
import jasyncio.secure.TlsProtocol;
import jasyncio.streams.ClientHandler;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Making servers. All suspend the current coroutine; if they fail or are cancelled, they leave no socket behind.
 *
 * <p>asyncio: {@code loop.create_server}, {@code asyncio.start_server} and their like.
 */
public final class Servers {
    private Servers() {}

    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        return createServer(protocolFactory, host == null ? List.of("") : List.of(host), port, options);
    }

    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, List<String> hosts, int port, ServerOptions options)
            throws IOException {
        checkTls(options.tls());
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts) {
            if (host.isEmpty()) {
                addresses.add(new InetSocketAddress(port));
            } else {
                addresses.addAll(Addresses.resolve(host, port, options.family()));
            }
        }
        return serve(protocolFactory, listen(addresses, options), options);
    }

    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, ServerSocketChannel socket, ServerOptions options)
            throws IOException {
        checkTls(options.tls());
        if (socket.getLocalAddress() == null) {
            throw new IOException("a listening socket was expected, this one is not bound: " + socket);
        }
        EventLoop loop = EventLoop.getRunningLoop();
        return serve(protocolFactory, List.of(new NioListeningSocket(loop, socket)), options);
    }

    public static Server createUnixServer(
            Supplier<? extends StreamProtocol> protocolFactory, Path path, ServerOptions options) throws IOException {
        checkTls(options.tls());
        return serve(protocolFactory, List.of(listenAt(UnixDomainSocketAddress.of(path), options)), options);
    }

    /** Says before it listens that no client could be served. */
    private static void checkTls(@Nullable TlsOptions tls) {
        if (tls != null) {
            TlsProtocol.newEngine(tls, !Boolean.FALSE.equals(tls.serverSide()), null, -1);
        }
    }

    public static Server startServer(ClientHandler handler, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        return createServer(streams(handler, options), host, port, options);
    }

    public static Server startServer(ClientHandler handler, List<String> hosts, int port, ServerOptions options)
            throws IOException {
        return createServer(streams(handler, options), hosts, port, options);
    }

    public static Server startServer(ClientHandler handler, ServerSocketChannel socket, ServerOptions options)
            throws IOException {
        return createServer(streams(handler, options), socket, options);
    }

    public static Server startUnixServer(ClientHandler handler, Path path, ServerOptions options) throws IOException {
        return createUnixServer(streams(handler, options), path, options);
    }

    private static Supplier<StreamReaderProtocol> streams(ClientHandler handler, ServerOptions options) {
        EventLoop loop = EventLoop.getRunningLoop();
        return () -> new StreamReaderProtocol(new StreamReader(options.limit(), loop), handler, loop);
    }

    private static Server serve(
            Supplier<? extends StreamProtocol> protocolFactory,
            List<Network.ListeningSocket> sockets,
            ServerOptions options)
            throws IOException {
        if (!options.cleanupSocket()) {
            sockets.forEach(Network.ListeningSocket::leaveFile);
        }
        ListeningServer server =
                new ListeningServer(EventLoop.getRunningLoop(), sockets, protocolFactory, options);
        try {
            if (options.startServing()) {
                server.startServing();
            }
            return server;
        } catch (Throwable t) {
            server.close();
            throw t;
        }
    }

    private static List<Network.ListeningSocket> listen(Set<InetSocketAddress> addresses, ServerOptions options)
            throws IOException {
        List<Network.ListeningSocket> sockets = new ArrayList<>();
        try {
            for (InetSocketAddress address : addresses) {
                Network.ListeningSocket socket = listen(address, options);
                if (socket != null) {
                    sockets.add(socket);
                }
            }
            if (sockets.isEmpty()) {
                throw new BindException("could not bind on any address out of " + addresses);
            }
            return sockets;
        } catch (Throwable t) {
            for (Network.ListeningSocket socket : sockets) {
                socket.close();
            }
            throw t;
        }
    }

    /**
     * A socket that listens; null if this machine has no such address, as where a name stands for addresses of a family
     * that is switched off.
     */
    private static Network.@Nullable ListeningSocket listen(InetSocketAddress address, ServerOptions options)
            throws IOException {
        try {
            return listenAt(address, options);
        } catch (UnsupportedOperationException _) {
            return null;
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("assign requested address")) {
                return null;
            }
            throw e;
        }
    }

    private static Network.ListeningSocket listenAt(SocketAddress address, ServerOptions options) throws IOException {
        Map<SocketOption<?>, Object> socketOptions = new LinkedHashMap<>();
        if (options.reuseAddress() != null) {
            socketOptions.put(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
        }
        if (options.reusePort()) {
            socketOptions.put(StandardSocketOptions.SO_REUSEPORT, true);
        }
        boolean any = address instanceof InetSocketAddress of && of.getAddress().isAnyLocalAddress();
        return EventLoop.getRunningLoop().network()
                .listen(address, any ? options.family() : null, options.backlog(), socketOptions);
    }
}
