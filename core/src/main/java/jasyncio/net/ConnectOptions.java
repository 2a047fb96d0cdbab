package jasyncio.net;

import jasyncio.streams.StreamReader;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * {@snippet :
 * openConnection("example.org", 80, ConnectOptions.DEFAULT.withHappyEyeballsDelay(0.25));
 * }
 *
 * <p>asyncio: the keyword arguments of {@code create_connection} and {@code open_connection}.
 *
 * @param limit the limit of the {@link StreamReader}, in bytes; means nothing to {@code createConnection}
 * @param family the family of addresses to try, {@link java.net.StandardProtocolFamily#INET} or {@code INET6}; null for
 *     both
 * @param localAddress where to connect from; null for what the system chooses
 * @param happyEyeballsDelay how many seconds to wait for one address before the next is tried as well; null to try one
 *     after the other
 * @param interleave how many addresses of the first family to try before those of both families take turns; 0 for the
 *     order in which the name service gives them; null for 1 with a delay, and for 0 without
 * @param socketOptions what to set on the socket before it connects
 * @param tls how the connection is secured; null for one that is not
 */
public record ConnectOptions(
        int limit,
        @Nullable ProtocolFamily family,
        @Nullable InetSocketAddress localAddress,
        @Nullable Double happyEyeballsDelay,
        @Nullable Integer interleave,
        Map<SocketOption<?>, Object> socketOptions,
        @Nullable TlsOptions tls) {
    /** Nothing special. */
    public static final ConnectOptions DEFAULT =
            new ConnectOptions(StreamReader.DEFAULT_LIMIT, null, null, null, null, Map.of(), null);

    /**
     * Checks the numbers and copies the map.
     *
     * @throws IllegalArgumentException if {@code limit} is not positive, {@code happyEyeballsDelay} or
     *     {@code interleave} is negative, or {@code family} is none of the two
     */
    public ConnectOptions {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be a positive number of bytes, not " + limit);
        }
        Families.check(family);
        if (happyEyeballsDelay != null && !(happyEyeballsDelay >= 0)) {
            throw new IllegalArgumentException(
                    "happyEyeballsDelay must be 0 seconds or more, not " + happyEyeballsDelay);
        }
        if (interleave != null && interleave < 0) {
            throw new IllegalArgumentException("interleave must be 0 addresses or more, not " + interleave);
        }
        socketOptions = Map.copyOf(socketOptions);
    }

    /**
     * These options with another limit.
     *
     * @param limit bytes
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ConnectOptions withLimit(int limit) {
        return new ConnectOptions(limit, family, localAddress, happyEyeballsDelay, interleave, socketOptions, tls);
    }

    /**
     * These options with another family.
     *
     * @param family the family
     * @return new options
     * @throws IllegalArgumentException if it is neither {@code INET} nor {@code INET6}
     */
    public ConnectOptions withFamily(ProtocolFamily family) {
        return new ConnectOptions(limit, family, localAddress, happyEyeballsDelay, interleave, socketOptions, tls);
    }

    /**
     * These options with another local address.
     *
     * @param localAddress where to connect from
     * @return new options
     */
    public ConnectOptions withLocalAddress(InetSocketAddress localAddress) {
        return new ConnectOptions(limit, family, localAddress, happyEyeballsDelay, interleave, socketOptions, tls);
    }

    /**
     * These options with another delay.
     *
     * @param seconds how long to wait for one address before the next is tried as well; RFC 8305 recommends 0.25
     * @return new options
     * @throws IllegalArgumentException if it is negative, or not a number
     */
    public ConnectOptions withHappyEyeballsDelay(double seconds) {
        return new ConnectOptions(limit, family, localAddress, seconds, interleave, socketOptions, tls);
    }

    /**
     * These options with another interleaving.
     *
     * @param interleave how many addresses of the first family come first; 0 to leave their order alone
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public ConnectOptions withInterleave(int interleave) {
        return new ConnectOptions(limit, family, localAddress, happyEyeballsDelay, interleave, socketOptions, tls);
    }

    /**
     * These options with one socket option more.
     *
     * @param <T> the type of its value
     * @param option the option, such as {@link java.net.StandardSocketOptions#SO_KEEPALIVE}
     * @param value its value
     * @return new options
     */
    public <T> ConnectOptions withSocketOption(SocketOption<T> option, T value) {
        Map<SocketOption<?>, Object> more = new LinkedHashMap<>(socketOptions);
        more.put(option, value);
        return new ConnectOptions(limit, family, localAddress, happyEyeballsDelay, interleave, more, tls);
    }

    /**
     * These options for a connection that is secured. The certificate of the server must be that of the host that is
     * connected to.
     *
     * {@snippet :
     * openConnection("example.org", 443, ConnectOptions.DEFAULT.withTls(TlsContext.client()));
     * }
     *
     * @param context who one is, and whom one trusts
     * @return new options
     */
    public ConnectOptions withTls(TlsContext context) {
        return withTls(TlsOptions.of(context));
    }

    /**
     * These options for a connection that is secured, see {@link #withTls(TlsContext)}.
     *
     * @param tls how
     * @return new options
     */
    public ConnectOptions withTls(TlsOptions tls) {
        return new ConnectOptions(limit, family, localAddress, happyEyeballsDelay, interleave, socketOptions, tls);
    }
}
