package jasyncio.net;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server that accepts connections. Closing it ends accepting; the connections that are open go on.
 *
 * {@snippet :
 * try (var server = startServer(this::handle, "127.0.0.1", 8080)) {
 *     server.serveForever();
 * }
 * }
 *
 * <p>asyncio: {@code asyncio.Server}, {@code asyncio.AbstractServer}.
 */
public interface Server extends AutoCloseable {
    /**
     * The loop.
     *
     * <p>asyncio: {@code server.get_loop()}.
     *
     * @return the loop
     */
    EventLoop getLoop();

    /**
     * The sockets on which this server listens, to ask for their addresses.
     *
     * <p>asyncio: {@code server.sockets}.
     *
     * @return the sockets; none once it is closed
     */
    List<TransportSocket> sockets();

    /**
     * The port of the first address, which is the port of all where port 0 was not asked for.
     *
     * <p>asyncio: {@code server.sockets[0].getsockname()[1]}.
     *
     * @return the port
     * @throws IllegalStateException if the server is closed, or is a Unix server, which has a path instead
     */
    default int port() {
        if (sockets().isEmpty()) {
            throw new IllegalStateException("the server is closed and has no port any more: ask for it before");
        }
        if (sockets().getFirst().getLocalAddress() instanceof InetSocketAddress address) {
            return address.getPort();
        }
        throw new IllegalStateException("the server has no port, but a path: " + sockets());
    }

    /**
     * Whether this server accepts connections.
     *
     * <p>asyncio: {@code server.is_serving()}.
     *
     * @return whether it does
     */
    boolean isServing();

    /**
     * Starts to accept connections. Does nothing if it does already. Suspends the current coroutine for one iteration.
     *
     * <p>asyncio: {@code server.start_serving()}.
     *
     * @throws IOException if a socket fails
     * @throws IllegalStateException if the server is closed
     */
    void startServing() throws IOException;

    /**
     * Accepts connections until it is cancelled; then the server and its connections are closed, and waited for.
     * Suspends the current coroutine. {@link #close} cancels it too, and leaves the connections alone.
     *
     * <p>asyncio: {@code server.serve_forever()}, which on cancellation waits for the connections without closing them,
     * and so for a client that has nothing to say.
     *
     * @throws IOException if a socket fails
     * @throws CancelledError always, if nothing else is thrown
     * @throws IllegalStateException if the server is closed, or somebody waits here already
     */
    void serveForever() throws IOException;

    /**
     * Stops accepting and frees the ports. The open connections go on, see {@link #closeClients}. Returns at once.
     *
     * <p>asyncio: {@code server.close()}.
     */
    @Override
    void close();

    /**
     * Closes all connections, each once its data has been sent.
     *
     * <p>asyncio: {@code server.close_clients()}.
     */
    void closeClients();

    /**
     * Closes all connections at once. Data that has not been sent is lost.
     *
     * <p>asyncio: {@code server.abort_clients()}.
     */
    void abortClients();

    /**
     * Waits until this server is closed and its last connection is gone. Suspends the current coroutine; a cancellation
     * ends the waiting.
     *
     * <p>asyncio: {@code server.wait_closed()}.
     */
    void waitClosed();
}
