package jasyncio.web.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the parts of a request may take, in seconds, or as durations; null for as long as it takes.
 *
 * {@snippet :
 * new ClientSession(ClientOptions.DEFAULT.withTimeout(ClientTimeout.total(10)));
 * session.get(url, RequestOptions.DEFAULT.withTimeout(ClientTimeout.DEFAULT.withTotal(null).withSockRead(30)));
 * }
 *
 * <p>aiohttp: {@code ClientTimeout}.
 *
 * @param total the whole, from the call to the end of the body, with redirects and retries
 * @param connect until there is a connection, with the wait for a free one
 * @param sockConnect until a new connection is made, TLS included
 * @param sockRead between one piece that arrives and the next, from when the request has been sent
 * @param sockWrite until the connection takes a piece of a body that is sent in pieces
 */
public record ClientTimeout(
        @Nullable Double total,
        @Nullable Double connect,
        @Nullable Double sockConnect,
        @Nullable Double sockRead,
        @Nullable Double sockWrite) {
    /** Five minutes for the whole, half a minute to make a connection: aiohttp's. */
    public static final ClientTimeout DEFAULT = new ClientTimeout(300.0, null, 30.0, null, null);

    /** No limit at all: whoever uses it puts a {@code timeout} around. */
    public static final ClientTimeout NONE = new ClientTimeout(null, null, null, null, null);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public ClientTimeout {
        check("total", total);
        check("connect", connect);
        check("sockConnect", sockConnect);
        check("sockRead", sockRead);
        check("sockWrite", sockWrite);
    }

    private static void check(String name, @Nullable Double seconds) {
        if (seconds != null && !(seconds > 0)) {
            throw new IllegalArgumentException(
                    name + " must be a positive number of seconds, or null for no limit, and not " + seconds);
        }
    }

    /**
     * The default with another time for the whole.
     *
     * @param seconds the time
     * @return the times
     * @throws IllegalArgumentException if it is not positive
     */
    public static ClientTimeout total(double seconds) {
        return DEFAULT.withTotal(seconds);
    }

    /**
     * The default with another time for the whole.
     *
     * @param time the time
     * @return the times
     * @throws IllegalArgumentException if it is not positive
     */
    public static ClientTimeout total(Duration time) {
        return DEFAULT.withTotal(time);
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : Double.valueOf(Times.seconds(time));
    }

    /**
     * These times with another one for the whole.
     *
     * @param seconds the time
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withTotal(double seconds) {
        return new ClientTimeout(seconds, connect, sockConnect, sockRead, sockWrite);
    }

    /**
     * These times with another one for the whole.
     *
     * @param time the time; null for no limit
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withTotal(@Nullable Duration time) {
        return new ClientTimeout(seconds(time), connect, sockConnect, sockRead, sockWrite);
    }

    /**
     * These times with another one until there is a connection.
     *
     * @param seconds the time
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withConnect(double seconds) {
        return new ClientTimeout(total, seconds, sockConnect, sockRead, sockWrite);
    }

    /**
     * These times with another one until there is a connection.
     *
     * @param time the time; null for no limit
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withConnect(@Nullable Duration time) {
        return new ClientTimeout(total, seconds(time), sockConnect, sockRead, sockWrite);
    }

    /**
     * These times with another one for making a connection.
     *
     * @param seconds the time
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withSockConnect(double seconds) {
        return new ClientTimeout(total, connect, seconds, sockRead, sockWrite);
    }

    /**
     * These times with another one for making a connection.
     *
     * @param time the time; null for no limit
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withSockConnect(@Nullable Duration time) {
        return new ClientTimeout(total, connect, seconds(time), sockRead, sockWrite);
    }

    /**
     * These times with another one between what arrives: for the head of the response once the request is sent, and for
     * each piece of a body while somebody asks for it. It does not count while a body that comes in pieces is sent,
     * see {@link #withSockWrite(double)}.
     *
     * @param seconds the time
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withSockRead(double seconds) {
        return new ClientTimeout(total, connect, sockConnect, seconds, sockWrite);
    }

    /**
     * These times with another one between what arrives: for the head of the response once the request is sent, and for
     * each piece of a body while somebody asks for it. It does not count while a body that comes in pieces is sent,
     * see {@link #withSockWrite(double)}.
     *
     * @param time the time; null for no limit
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withSockRead(@Nullable Duration time) {
        return new ClientTimeout(total, connect, sockConnect, seconds(time), sockWrite);
    }

    /**
     * These times with another one until the connection takes a piece of a body, which a server that stops reading
     * makes long: of a stream, a file, or a form with files. It does not count while the generator of a stream makes
     * the next piece.
     *
     * <p>aiohttp: has none.
     *
     * @param seconds the time
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withSockWrite(double seconds) {
        return new ClientTimeout(total, connect, sockConnect, sockRead, seconds);
    }

    /**
     * These times with another one until the connection takes a piece of a body, see {@link #withSockWrite(double)}.
     *
     * @param time the time; null for no limit
     * @return new times
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientTimeout withSockWrite(@Nullable Duration time) {
        return new ClientTimeout(total, connect, sockConnect, sockRead, seconds(time));
    }
}
