package jasyncio.web.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a WebSocket is opened. It is immutable.
 *
 * {@snippet :
 * session.webSocket("wss://chat.example.org/", WebSocketOptions.DEFAULT.withProtocols("chat").withHeartbeat(30));
 * }
 *
 * <p>aiohttp: the keyword arguments of {@code session.ws_connect}.
 */
public final class WebSocketOptions implements Cloneable {
    private static final int MEGABYTE = 1024 * 1024;

    /** Messages of up to 4 MiB, no compression, no heartbeat: as in aiohttp. */
    public static final WebSocketOptions DEFAULT = new WebSocketOptions();

    GivenHeaders headers = GivenHeaders.NONE;
    List<String> protocols = List.of();
    Duration heartbeat = Duration.ZERO;
    int maxMessageSize = 4 * MEGABYTE;
    boolean compression;
    @Nullable
    ClientTimeout timeout;

    private WebSocketOptions() {}

    private WebSocketOptions with(Consumer<WebSocketOptions> change) {
        try {
            WebSocketOptions copy = (WebSocketOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * These options with a header for the request that opens the WebSocket. It replaces those of that name.
     *
     * <p>aiohttp: the argument {@code headers}.
     *
     * @param name its name
     * @param value its value
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the client sets itself
     */
    public WebSocketOptions withHeader(String name, String value) {
        return with(copy -> copy.headers = headers.with(name, value));
    }

    /**
     * These options with one header more, beside those of the same name.
     *
     * <p>aiohttp: the argument {@code headers}, with a {@code CIMultiDict}.
     *
     * @param name its name
     * @param value its value
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the client sets itself
     */
    public WebSocketOptions withAddedHeader(String name, String value) {
        return with(copy -> copy.headers = headers.withAdded(name, value));
    }

    /**
     * These options without a header that the session has, or that the client would add by itself: {@code Accept},
     * {@code User-Agent}. Cookies, and what {@link BasicAuth} says, are sent all the same.
     *
     * <p>aiohttp: the argument {@code skip_auto_headers}.
     *
     * @param name its name
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public WebSocketOptions withoutHeader(String name) {
        return with(copy -> copy.headers = headers.without(name));
    }

    /**
     * These options with protocols, of which the server chooses one.
     *
     * <p>aiohttp: the argument {@code protocols}.
     *
     * @param protocols their names
     * @return new options
     */
    public WebSocketOptions withProtocols(String... protocols) {
        return with(copy -> copy.protocols = List.of(protocols));
    }

    /**
     * These options with a ping every so often; if nothing comes back by the next one, the WebSocket is closed.
     *
     * <p>aiohttp: the argument {@code heartbeat}.
     *
     * @param seconds how often
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public WebSocketOptions withHeartbeat(double seconds) {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("heartbeat must be a positive number of seconds, not " + seconds);
        }
        return with(copy -> copy.heartbeat = Duration.ofNanos((long) (seconds * 1e9)));
    }

    /**
     * These options with a ping every so often, see {@link #withHeartbeat(double)}.
     *
     * @param time how often
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public WebSocketOptions withHeartbeat(Duration time) {
        return withHeartbeat(Times.seconds(time));
    }

    /**
     * These options with another limit for messages; a longer one closes the WebSocket.
     *
     * <p>aiohttp: the argument {@code max_msg_size}.
     *
     * @param bytes how long a message may be
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public WebSocketOptions withMaxMessageSize(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("maxMessageSize must be positive, not " + bytes);
        }
        return with(copy -> copy.maxMessageSize = bytes);
    }

    /**
     * These options with or without an offer to compress messages.
     *
     * <p>aiohttp: the argument {@code compress}.
     *
     * @param compression whether to offer it
     * @return new options
     */
    public WebSocketOptions withCompression(boolean compression) {
        return with(copy -> copy.compression = compression);
    }

    /**
     * These options with other times until the WebSocket is open. Once it is, no time runs.
     *
     * @param timeout the times
     * @return new options
     */
    public WebSocketOptions withTimeout(ClientTimeout timeout) {
        return with(copy -> copy.timeout = timeout);
    }
}
