package jasyncio.web.client;

import jasyncio.tls.TlsContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all requests of a session. It is immutable.
 *
 * {@snippet :
 * var options = ClientOptions.DEFAULT
 *         .withBaseUrl("https://api.example.org/v1/")
 *         .withHeader("Authorization", "Bearer " + token)
 *         .withRaiseForStatus(true);
 * try (var session = new ClientSession(options)) { ... }
 * }
 *
 * <p>aiohttp: the arguments of {@code ClientSession} and of {@code TCPConnector}.
 */
public final class ClientOptions implements Cloneable {
    private static final int MEGABYTE = 1024 * 1024;

    /**
     * The times of {@link ClientTimeout#DEFAULT}; 100 requests at a time, and 100 WebSockets.
     *
     * <p>10 redirects; bodies of up to 64 MiB where they are read as a whole; heads of up to 8 KB; certificates checked
     * against the authorities of the JVM.
     */
    public static final ClientOptions DEFAULT = new ClientOptions();

    GivenHeaders headers = GivenHeaders.NONE;
    ClientTimeout timeout = ClientTimeout.DEFAULT;
    RetryOptions retry = RetryOptions.NONE;
    TlsContext tls = TlsContext.client();
    int limit = 100;
    int maxRedirects = 10;
    int maxLineSize = 8190;
    int maxHeaderSize = 8190;
    int keepAliveSeconds = 15;
    long maxBodySize = 64L * MEGABYTE;
    boolean autoDecompress = true;
    boolean raiseForStatus;
    boolean http2;

    /** Null for as many as in all. */
    private @Nullable Integer limitPerHost;

    @Nullable
    URI baseUrl;
    @Nullable
    BasicAuth auth;
    @Nullable
    ClientProxy proxy;
    @Nullable
    CookieJar cookieJar;

    private ClientOptions() {}

    private ClientOptions with(Consumer<ClientOptions> change) {
        try {
            ClientOptions copy = (ClientOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    static void checkNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + value);
        }
    }

    private static int checkPositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
        return value;
    }

    /**
     * These options with a URL against which those of requests are resolved, as links of a page are: {@code "items"}
     * goes to what ends with the last slash of the base, {@code "/items"} to its host. A URL with a scheme goes where
     * it says; one that begins with two slashes, and so names a host without one, is refused.
     *
     * <p>aiohttp: the argument {@code base_url}.
     *
     * @param url an absolute URL
     * @return new options
     * @throws IllegalArgumentException if it is none
     */
    public ClientOptions withBaseUrl(String url) {
        try {
            URI base = Urls.parse(url, null, List.of());
            return with(copy -> copy.baseUrl = base);
        } catch (InvalidUrlException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * These options with a header that each request has unless it sets that itself. It replaces those of that name.
     *
     * <p>aiohttp: the argument {@code headers}.
     *
     * @param name its name
     * @param value its value
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public ClientOptions withHeader(String name, String value) {
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
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public ClientOptions withAddedHeader(String name, String value) {
        return with(copy -> copy.headers = headers.withAdded(name, value));
    }

    /**
     * These options without a header that the client would add by itself: {@code Accept}, {@code User-Agent},
     * {@code Content-Type}. {@code Accept-Encoding} is left out with {@link #withAutoDecompress}; cookies, and what
     * {@link BasicAuth} says, are sent all the same.
     *
     * <p>aiohttp: the argument {@code skip_auto_headers}.
     *
     * @param name its name
     * @return new options
     * @throws IllegalArgumentException if it is no header, or one that the body decides
     */
    public ClientOptions withoutHeader(String name) {
        return with(copy -> copy.headers = headers.without(name));
    }

    /**
     * These options with a name and password for each request to the host of the base URL, or to any if there is no
     * base URL.
     *
     * <p>aiohttp: the argument {@code auth}.
     *
     * @param auth who asks
     * @return new options
     */
    public ClientOptions withAuth(BasicAuth auth) {
        return with(copy -> copy.auth = auth);
    }

    /**
     * These options with other times.
     *
     * <p>aiohttp: the argument {@code timeout}.
     *
     * @param timeout the times
     * @return new options
     */
    public ClientOptions withTimeout(ClientTimeout timeout) {
        return with(copy -> copy.timeout = timeout);
    }

    /**
     * These options with another time for the whole of each request.
     *
     * @param seconds the time
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientOptions withTimeout(double seconds) {
        return withTimeout(ClientTimeout.total(seconds));
    }

    /**
     * These options with another time for the whole of each request.
     *
     * @param time the time
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientOptions withTimeout(Duration time) {
        return withTimeout(ClientTimeout.total(time));
    }

    /**
     * These options with retries.
     *
     * @param retry when to send again
     * @return new options
     */
    public ClientOptions withRetry(RetryOptions retry) {
        return with(copy -> copy.retry = retry);
    }

    /**
     * These options with other trust, or a certificate of one's own.
     *
     * <p>aiohttp: the argument {@code ssl}.
     *
     * @param tls whom to trust
     * @return new options
     */
    public ClientOptions withTls(TlsContext tls) {
        return with(copy -> copy.tls = tls);
    }

    int limitPerHost() {
        return limitPerHost == null ? limit : Math.min(limitPerHost, limit);
    }

    /**
     * These options with another number of requests at a time, and as many WebSockets beside them. The others wait for
     * their turn, no longer than their {@link ClientTimeout} says.
     *
     * <p>aiohttp: {@code TCPConnector(limit=limit)}, where requests and WebSockets count together.
     *
     * @param limit how many requests, from the connection to the end of the body; they may all be to one host, unless
     *     {@link #withLimitPerHost} says otherwise
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientOptions withLimit(int limit) {
        checkPositive("limit", limit);
        return with(copy -> copy.limit = limit);
    }

    /**
     * These options with a number of connections to one host, and as many WebSockets beside them. Without it there may
     * be as many as {@link #withLimit} says for all hosts together, and never more.
     *
     * <p>aiohttp: {@code TCPConnector(limit_per_host=limit)}.
     *
     * @param limit how many connections to the same host and port
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientOptions withLimitPerHost(int limit) {
        checkPositive("limitPerHost", limit);
        return with(copy -> copy.limitPerHost = limit);
    }

    /**
     * These options with another time for which a connection without a request is kept.
     *
     * <p>aiohttp: {@code TCPConnector(keepalive_timeout=seconds)}.
     *
     * @param seconds how long; 0 to close each after its request
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public ClientOptions withKeepAlive(int seconds) {
        checkNotNegative("keepAlive", seconds);
        return with(copy -> copy.keepAliveSeconds = seconds);
    }

    /**
     * These options with another time for which a connection without a request is kept, see
     * {@link #withKeepAlive(int)}.
     *
     * @param time how long, rounded up to whole seconds
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public ClientOptions withKeepAlive(Duration time) {
        return withKeepAlive((int) Math.clamp(Math.ceil(Times.seconds(time)), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    /**
     * These options with another number of redirects.
     *
     * <p>aiohttp: the argument {@code max_redirects}.
     *
     * @param maxRedirects how many are followed; 0 to get the redirect itself
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public ClientOptions withMaxRedirects(int maxRedirects) {
        checkNotNegative("maxRedirects", maxRedirects);
        return with(copy -> copy.maxRedirects = maxRedirects);
    }

    /**
     * These options with another limit for bodies that are read as a whole: {@code text()}, {@code bytes()},
     * {@code json()}. Those that are iterated, or saved to a file, have none.
     *
     * @param bytes how large they may be, decompressed
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public ClientOptions withMaxBodySize(long bytes) {
        checkNotNegative("maxBodySize", bytes);
        return with(copy -> copy.maxBodySize = bytes);
    }

    /**
     * These options with other limits for the heads of responses.
     *
     * <p>aiohttp: the arguments {@code max_line_size} and {@code max_field_size}.
     *
     * @param line how long the status line may be, in bytes
     * @param headers how long all headers together may be, in bytes
     * @return new options
     * @throws IllegalArgumentException if one is not positive
     */
    public ClientOptions withMaxHeadSize(int line, int headers) {
        checkPositive("line", line);
        checkPositive("headers", headers);
        return with(copy -> {
            copy.maxLineSize = line;
            copy.maxHeaderSize = headers;
        });
    }

    /**
     * These options with or without decompression. With it, which is the default, servers are told that bodies may be
     * compressed, and nobody sees that they were.
     *
     * <p>aiohttp: the argument {@code auto_decompress}.
     *
     * @param autoDecompress whether to decompress
     * @return new options
     */
    public ClientOptions withAutoDecompress(boolean autoDecompress) {
        return with(copy -> copy.autoDecompress = autoDecompress);
    }

    /**
     * These options with another answer to a status of 400 or more.
     *
     * <p>aiohttp: the argument {@code raise_for_status}.
     *
     * @param raiseForStatus whether it is an exception, as {@link ClientResponse#raiseForStatus} throws it
     * @return new options
     */
    public ClientOptions withRaiseForStatus(boolean raiseForStatus) {
        return with(copy -> copy.raiseForStatus = raiseForStatus);
    }

    /**
     * These options through a proxy. Requests may name another.
     *
     * <p>aiohttp: the argument {@code proxy}.
     *
     * @param proxy the proxy
     * @return new options
     */
    public ClientOptions withProxy(ClientProxy proxy) {
        return with(copy -> copy.proxy = proxy);
    }

    /**
     * These options with a jar for cookies. Without one a session has its own.
     *
     * <p>aiohttp: the argument {@code cookie_jar}.
     *
     * @param cookieJar the jar
     * @return new options
     */
    public ClientOptions withCookieJar(CookieJar cookieJar) {
        return with(copy -> copy.cookieJar = cookieJar);
    }

    /**
     * These options with or without HTTP/2, which is spoken to servers that offer it under TLS: many requests share a
     * connection then.
     *
     * <p>aiohttp: has none.
     *
     * @param http2 whether to offer it; not by default
     * @return new options
     */
    public ClientOptions withHttp2(boolean http2) {
        return with(copy -> copy.http2 = http2);
    }
}
