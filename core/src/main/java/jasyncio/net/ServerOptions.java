package jasyncio.net;

import jasyncio.streams.StreamReader;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import java.net.ProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * How to serve.
 *
 * {@snippet :
 * startServer(this::handle, "127.0.0.1", 8080, ServerOptions.DEFAULT.withBacklog(1000));
 * }
 *
 * <p>asyncio: the keyword arguments of {@code create_server} and {@code start_server}.
 *
 * @param limit the limit of each {@link StreamReader}, in bytes; means nothing to {@code createServer}
 * @param family the family of addresses to listen on, {@link java.net.StandardProtocolFamily#INET} or {@code INET6};
 *     null for both
 * @param backlog how many connections the system may have waiting to be accepted
 * @param reuseAddress whether a port can be used again that has connections in their last wait; null for what is usual
 *     on the system
 * @param reusePort whether other sockets may listen on the same port, if they say so too
 * @param keepAlive whether the system finds out about connections whose peer has vanished; null for what is usual on
 *     the system
 * @param startServing whether to accept at once; otherwise connections wait until {@link Server#startServing}
 * @param cleanupSocket whether closing a Unix server removes the file of its socket, if it is still that one
 * @param tls how connections are secured; null for ones that are not
 */
public record ServerOptions(
        int limit,
        @Nullable ProtocolFamily family,
        int backlog,
        @Nullable Boolean reuseAddress,
        boolean reusePort,
        @Nullable Boolean keepAlive,
        boolean startServing,
        boolean cleanupSocket,
        @Nullable TlsOptions tls) {
    /** Nothing special; a backlog of 100. */
    public static final ServerOptions DEFAULT =
            new ServerOptions(StreamReader.DEFAULT_LIMIT, null, 100, null, false, null, true, true, null);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code limit} or {@code backlog} is not positive, or {@code family} is none
     *     of the two
     */
    public ServerOptions {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be a positive number of bytes, not " + limit);
        }
        Families.check(family);
        if (backlog <= 0) {
            throw new IllegalArgumentException("backlog must be a positive number of connections, not " + backlog);
        }
    }

    /**
     * These options with another limit.
     *
     * @param limit bytes
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerOptions withLimit(int limit) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another family.
     *
     * @param family the family
     * @return new options
     * @throws IllegalArgumentException if it is neither {@code INET} nor {@code INET6}
     */
    public ServerOptions withFamily(ProtocolFamily family) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another backlog.
     *
     * @param backlog connections
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerOptions withBacklog(int backlog) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another reuse of addresses.
     *
     * @param reuseAddress whether to reuse them
     * @return new options
     */
    public ServerOptions withReuseAddress(boolean reuseAddress) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another sharing of ports.
     *
     * @param reusePort whether to share them
     * @return new options
     */
    public ServerOptions withReusePort(boolean reusePort) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another keep-alive.
     *
     * @param keepAlive whether to probe idle connections
     * @return new options
     */
    public ServerOptions withKeepAlive(boolean keepAlive) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another start.
     *
     * @param startServing whether to accept at once
     * @return new options
     */
    public ServerOptions withStartServing(boolean startServing) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options with another end of a Unix server.
     *
     * @param cleanupSocket whether to remove the file of its socket
     * @return new options
     */
    public ServerOptions withCleanupSocket(boolean cleanupSocket) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }

    /**
     * These options for connections that are secured.
     *
     * {@snippet :
     * startServer(handler, "0.0.0.0", 8443, ServerOptions.DEFAULT
     *         .withTls(TlsContext.server(Path.of("chain.pem"), Path.of("key.pem"))));
     * }
     *
     * @param context who the server is, and which clients it trusts
     * @return new options
     */
    public ServerOptions withTls(TlsContext context) {
        return withTls(TlsOptions.of(context));
    }

    /**
     * These options for connections that are secured, see {@link #withTls(TlsContext)}. A client whose handshake fails
     * or takes too long is dropped.
     *
     * @param tls how
     * @return new options
     */
    public ServerOptions withTls(TlsOptions tls) {
        return new ServerOptions(limit, family, backlog, reuseAddress, reusePort, keepAlive, startServing,
                cleanupSocket, tls);
    }
}
