package jasyncio.tls;

import org.jspecify.annotations.Nullable;

/**
 * How a connection is secured.
 *
 * {@snippet :
 * writer.startTls(TlsOptions.of(TlsContext.client()).withServerHostname("mail.example.org"));
 * }
 *
 * <p>asyncio: the keyword arguments {@code ssl}, {@code server_hostname}, {@code ssl_handshake_timeout} and
 * {@code ssl_shutdown_timeout} of {@code create_connection} and {@code start_tls}.
 *
 * @param context who one is, and whom one trusts
 * @param serverHostname the name that the server's certificate must have, and that the server is asked for; null for
 *     the host that is connected to. Means nothing to a server
 * @param handshakeTimeout how many seconds the handshake may take before the connection is given up
 * @param shutdownTimeout how many seconds a connection that is closed waits for the peer to say that it has closed too
 * @param serverSide whether this side is the server; null for the side that accepted the connection
 */
public record TlsOptions(
        TlsContext context,
        @Nullable String serverHostname,
        double handshakeTimeout,
        double shutdownTimeout,
        @Nullable Boolean serverSide) {
    private static final double HANDSHAKE_SECONDS = 60;
    private static final double SHUTDOWN_SECONDS = 30;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a timeout is not positive, or {@code serverHostname} is empty
     */
    public TlsOptions {
        checkSeconds("handshakeTimeout", handshakeTimeout);
        checkSeconds("shutdownTimeout", shutdownTimeout);
        if (serverHostname != null && serverHostname.isEmpty()) {
            throw new IllegalArgumentException("serverHostname is empty: give the name that the server's certificate"
                    + " has, or a context with withoutHostnameCheck()");
        }
    }

    private static void checkSeconds(String name, double seconds) {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(name + " must be a positive number of seconds, not " + seconds);
        }
    }

    /**
     * A minute for the handshake and half of one for the end, as in asyncio.
     *
     * @param context who one is, and whom one trusts
     * @return the options
     */
    public static TlsOptions of(TlsContext context) {
        return new TlsOptions(context, null, HANDSHAKE_SECONDS, SHUTDOWN_SECONDS, null);
    }

    /**
     * These options with another name of the server.
     *
     * @param serverHostname the name that its certificate must have
     * @return new options
     * @throws IllegalArgumentException if it is empty
     */
    public TlsOptions withServerHostname(String serverHostname) {
        return new TlsOptions(context, serverHostname, handshakeTimeout, shutdownTimeout, serverSide);
    }

    /**
     * These options with another time for the handshake.
     *
     * @param seconds how long it may take
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public TlsOptions withHandshakeTimeout(double seconds) {
        return new TlsOptions(context, serverHostname, seconds, shutdownTimeout, serverSide);
    }

    /**
     * These options with another time for the end.
     *
     * @param seconds how long a connection that is closed waits for its peer
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public TlsOptions withShutdownTimeout(double seconds) {
        return new TlsOptions(context, serverHostname, handshakeTimeout, seconds, serverSide);
    }

    /**
     * These options for one of the two sides, whichever accepted the connection.
     *
     * @param serverSide whether this side is the server
     * @return new options
     */
    public TlsOptions withServerSide(boolean serverSide) {
        return new TlsOptions(context, serverHostname, handshakeTimeout, shutdownTimeout, serverSide);
    }
}
