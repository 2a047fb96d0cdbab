package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.ClientHandler;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    /**
     * Makes a TCP server.
     *
     * <p>asyncio: {@code loop.create_server(protocol_factory, host, port)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param host a name or an address, to listen on all of its addresses; null or empty for all of this machine, where one socket serves both
     *     families
     * @param port the port; 0 for one that is free, see {@link Server#sockets}
     * @param options how
     * @return the server
     * @throws java.net.UnknownHostException if there is no such host
     * @throws BindException if an address cannot be listened on
     * @throws IOException if the system fails otherwise
     */
    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        return createServer(protocolFactory, host == null ? List.of("") : List.of(host), port, options);
    }

    /**
     * Makes a TCP server that listens on several hosts, see {@link #createServer(Supplier, String, int, ServerOptions)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param hosts names and addresses; one that occurs twice counts once
     * @param port the port
     * @param options how
     * @return the server
     * @throws IOException if an address cannot be listened on
     */
    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, List<String> hosts, int port, ServerOptions options)
            throws IOException {
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts) {
            if (host.isEmpty()) {
                addresses.add(new InetSocketAddress(port));
            } else {
                addresses.addAll(Addresses.resolve(host, port, options.family()));
            }
        }
        return serve(protocolFactory, listen(addresses, options), null, options);
    }

    /**
     * Makes a server of a listening socket.
     *
     * <p>asyncio: {@code loop.create_server(protocol_factory, sock=sock)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param socket the socket, bound to an address; the server's from now on
     * @param options how
     * @return the server
     * @throws IOException if the socket is broken
     */
    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, ServerSocketChannel socket, ServerOptions options)
            throws IOException {
        return serve(protocolFactory, List.of(socket), null, options);
    }

    /**
     * Makes a server for this machine, on a path in the file system.
     *
     * <p>asyncio: {@code loop.create_unix_server(protocol_factory, path)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param path where to create the socket; it is removed when the server is closed. A socket that is there already is replaced
     * @param options how
     * @return the server
     * @throws IOException if the socket cannot be made
     */
    public static Server createUnixServer(
            Supplier<? extends StreamProtocol> protocolFactory, Path path, ServerOptions options) throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        UnixSocketFile file;
        try {
            UnixSocketFile.removeStale(path);
            bind(socket, UnixDomainSocketAddress.of(path), options.backlog());
            file = UnixSocketFile.of(path);
        } catch (Throwable t) {
            socket.close();
            throw t;
        }
        return serve(protocolFactory, List.of(socket), file, options);
    }

    /**
     * Makes a TCP server that runs a handler for each connection, in a task of its own.
     *
     * <p>asyncio: {@code asyncio.start_server(client_connected_cb, host, port)}.
     *
     * @param handler what to do with a connection
     * @param host a name or an address, see {@link #createServer(Supplier, String, int, ServerOptions)}
     * @param port the port; 0 for one that is free
     * @param options how
     * @return the server
     * @throws IOException if an address cannot be listened on
     */
    public static Server startServer(ClientHandler handler, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        return createServer(streams(handler, options), host, port, options);
    }

    /**
     * Makes a server for this machine that runs a handler for each connection, see {@link #createUnixServer}.
     *
     * <p>asyncio: {@code asyncio.start_unix_server(client_connected_cb, path)}.
     *
     * @param handler what to do with a connection
     * @param path where to create the socket
     * @param options how
     * @return the server
     * @throws IOException if the socket cannot be made
     */
    public static Server startUnixServer(ClientHandler handler, Path path, ServerOptions options) throws IOException {
        return createUnixServer(streams(handler, options), path, options);
    }

    private static Supplier<StreamReaderProtocol> streams(ClientHandler handler, ServerOptions options) {
        EventLoop loop = EventLoop.getRunningLoop();
        return () -> new StreamReaderProtocol(new StreamReader(options.limit(), loop), handler, loop);
    }

    private static Server serve(
            Supplier<? extends StreamProtocol> protocolFactory,
            List<ServerSocketChannel> sockets,
            @Nullable UnixSocketFile file,
            ServerOptions options)
            throws IOException {
        for (ServerSocketChannel socket : sockets) {
            socket.configureBlocking(false);
        }
        ListeningServer server =
                new ListeningServer(EventLoop.getRunningLoop(), sockets, file, protocolFactory, options);
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

    private static List<ServerSocketChannel> listen(Set<InetSocketAddress> addresses, ServerOptions options)
            throws IOException {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        try {
            for (InetSocketAddress address : addresses) {
                ServerSocketChannel socket = listen(address, options);
                if (socket != null) {
                    sockets.add(socket);
                }
            }
            if (sockets.isEmpty()) {
                throw new BindException("could not bind on any address out of " + addresses);
            }
            return sockets;
        } catch (Throwable t) {
            for (ServerSocketChannel socket : sockets) {
                socket.close();
            }
            throw t;
        }
    }

    /** A socket that listens; null if this machine has no such address, as where a name stands for addresses of a family that is switched off. */
    private static @Nullable ServerSocketChannel listen(InetSocketAddress address, ServerOptions options)
            throws IOException {
        ServerSocketChannel socket;
        try {
            ProtocolFamily family =
                    address.getAddress().isAnyLocalAddress() ? options.family() : Addresses.familyOf(address);
            socket = family == null ? ServerSocketChannel.open() : ServerSocketChannel.open(family);
        } catch (UnsupportedOperationException _) {
            return null;
        }
        try {
            if (options.reuseAddress() != null) {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
            }
            if (options.reusePort()) {
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            bind(socket, address, options.backlog());
            return socket;
        } catch (Throwable t) {
            socket.close();
            if (t instanceof BindException && String.valueOf(t.getMessage()).contains("assign requested address")) {
                return null;
            }
            throw t;
        }
    }

    private static void bind(ServerSocketChannel socket, SocketAddress address, int backlog) throws IOException {
        try {
            socket.bind(address, backlog);
        } catch (BindException e) {
            BindException told =
                    new BindException("error while attempting to bind on address " + address + ": " + e.getMessage());
            told.initCause(e);
            throw told;
        }
    }
}
