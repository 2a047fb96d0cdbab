package jasyncio.web;

import jasyncio.tls.TlsContext;
import jasyncio.web.guard.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link WebServer} serves. The defaults are those of a server that strangers reach, but for the address, which
 * is this machine's own. Options do not change: each {@code with} makes new ones.
 *
 * {@snippet :
 * runApp(app, WebServerOptions.DEFAULT.withHost("0.0.0.0").withPort(8443)
 *         .withTls(TlsContext.server(Path.of("chain.pem"), Path.of("key.pem"))));
 * }
 *
 * <p>aiohttp: what {@code web.run_app} and {@code web.Application} take.
 */
public final class WebServerOptions implements Cloneable {
    /** The defaults. */
    public static final WebServerOptions DEFAULT = new WebServerOptions();

    private String host = "127.0.0.1";
    private int port = 8080;
    private int maxInitialLine = 8192;
    private int maxHeaderSize = 16_384;
    private long maxBodySize = 1_048_576;
    private int maxFormFields = 1_000;
    private int maxConnections = 10_000;
    private int maxMessageSize = 1_048_576;
    private Duration headerTimeout = Duration.ofSeconds(20);
    private Duration keepAliveTimeout = Duration.ofSeconds(75);
    private Duration bodyTimeout = Duration.ofSeconds(10);
    private int minBodyRate = 240;
    private Duration writeTimeout = Duration.ofSeconds(60);
    private Duration shutdownTimeout = Duration.ofSeconds(30);
    private Duration heartbeat = Duration.ofSeconds(30);
    private boolean compression = false;
    private boolean decompression = false;
    private boolean http2 = true;
    private boolean h2c = false;
    private boolean webSocketCompression = false;
    private ForwardedHeaders forwardedHeaders = ForwardedHeaders.NONE;
    private Set<String> allowedOrigins = Set.of();
    private @Nullable TlsContext tls;

    private WebServerOptions() {}

    private WebServerOptions copy() {
        try {
            return (WebServerOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private static long positive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be more than 0, not " + value);
        }
        return value;
    }

    private static Duration positive(String what, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(what + " must be more than no time, not " + value);
        }
        return value;
    }

    /**
     * What it listens on: a name or an address; {@code 0.0.0.0} for all of this machine.
     *
     * @return the host
     */
    public String host() {
        return host;
    }

    /**
     * These options with another {@link #host}.
     *
     * @param host the host
     * @return new options
     */
    public WebServerOptions withHost(String host) {
        WebServerOptions copy = copy();
        copy.host = host;
        return copy;
    }

    /**
     * The port; 0 for any that is free.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * These options with another {@link #port}.
     *
     * @param port the port
     * @return new options
     * @throws IllegalArgumentException if there is no such port
     */
    public WebServerOptions withPort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        WebServerOptions copy = copy();
        copy.port = port;
        return copy;
    }

    /**
     * The longest first line of a request, the path in it, in bytes; a longer one is answered with 414.
     *
     * @return how many
     */
    public int maxInitialLine() {
        return maxInitialLine;
    }

    /**
     * These options with another {@link #maxInitialLine}.
     *
     * @param maxInitialLine how many
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withMaxInitialLine(int maxInitialLine) {
        positive("maxInitialLine", maxInitialLine);
        WebServerOptions copy = copy();
        copy.maxInitialLine = maxInitialLine;
        return copy;
    }

    /**
     * How many bytes the headers of a request may have; more are answered with 431.
     *
     * @return how many
     */
    public int maxHeaderSize() {
        return maxHeaderSize;
    }

    /**
     * These options with another {@link #maxHeaderSize}.
     *
     * @param maxHeaderSize how many
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withMaxHeaderSize(int maxHeaderSize) {
        positive("maxHeaderSize", maxHeaderSize);
        WebServerOptions copy = copy();
        copy.maxHeaderSize = maxHeaderSize;
        return copy;
    }

    /**
     * How many bytes of body {@code text}, {@code bytes}, {@code json} and {@code form} take; more are answered with
     * 413. What is streamed has no limit.
     *
     * @return how many
     */
    public long maxBodySize() {
        return maxBodySize;
    }

    /**
     * These options with another {@link #maxBodySize}.
     *
     * @param maxBodySize how many
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withMaxBodySize(long maxBodySize) {
        positive("maxBodySize", maxBodySize);
        WebServerOptions copy = copy();
        copy.maxBodySize = maxBodySize;
        return copy;
    }

    /**
     * How many fields a form may have.
     *
     * @return how many
     */
    public int maxFormFields() {
        return maxFormFields;
    }

    /**
     * These options with another {@link #maxFormFields}.
     *
     * @param maxFormFields how many
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withMaxFormFields(int maxFormFields) {
        positive("maxFormFields", maxFormFields);
        WebServerOptions copy = copy();
        copy.maxFormFields = maxFormFields;
        return copy;
    }

    /**
     * How many connections may be open; the next ones are closed at once.
     *
     * @return how many
     */
    public int maxConnections() {
        return maxConnections;
    }

    /**
     * These options with another {@link #maxConnections}.
     *
     * @param maxConnections how many
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withMaxConnections(int maxConnections) {
        positive("maxConnections", maxConnections);
        WebServerOptions copy = copy();
        copy.maxConnections = maxConnections;
        return copy;
    }

    /**
     * How long a message of a WebSocket may be, in bytes; at a longer one it is closed with code 1009.
     *
     * @return how many
     */
    public int maxMessageSize() {
        return maxMessageSize;
    }

    /**
     * These options with another {@link #maxMessageSize}.
     *
     * @param maxMessageSize how many
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withMaxMessageSize(int maxMessageSize) {
        positive("maxMessageSize", maxMessageSize);
        WebServerOptions copy = copy();
        copy.maxMessageSize = maxMessageSize;
        return copy;
    }

    /**
     * How long a client may take for the first line and the headers of a request, from the first byte, and for a TLS
     * handshake.
     *
     * @return how long
     */
    public Duration headerTimeout() {
        return headerTimeout;
    }

    /**
     * These options with another {@link #headerTimeout}.
     *
     * @param headerTimeout how long
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withHeaderTimeout(Duration headerTimeout) {
        positive("headerTimeout", headerTimeout);
        WebServerOptions copy = copy();
        copy.headerTimeout = headerTimeout;
        return copy;
    }

    /**
     * These options with another {@link #headerTimeout}.
     *
     * @param seconds how long
     * @return new options
     * @throws IllegalArgumentException if it is no such time
     */
    public WebServerOptions withHeaderTimeout(double seconds) {
        return withHeaderTimeout(Seconds.of("headerTimeout", seconds));
    }

    /**
     * How long a connection may be open without a request.
     *
     * @return how long
     */
    public Duration keepAliveTimeout() {
        return keepAliveTimeout;
    }

    /**
     * These options with another {@link #keepAliveTimeout}.
     *
     * @param keepAliveTimeout how long
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withKeepAliveTimeout(Duration keepAliveTimeout) {
        positive("keepAliveTimeout", keepAliveTimeout);
        WebServerOptions copy = copy();
        copy.keepAliveTimeout = keepAliveTimeout;
        return copy;
    }

    /**
     * These options with another {@link #keepAliveTimeout}.
     *
     * @param seconds how long
     * @return new options
     * @throws IllegalArgumentException if it is no such time
     */
    public WebServerOptions withKeepAliveTimeout(double seconds) {
        return withKeepAliveTimeout(Seconds.of("keepAliveTimeout", seconds));
    }

    /**
     * How long a body may come slower than {@link #minBodyRate} bytes a second, while the handler reads it.
     *
     * @return how long
     */
    public Duration bodyTimeout() {
        return bodyTimeout;
    }

    /**
     * These options with another {@link #bodyTimeout}.
     *
     * @param bodyTimeout how long
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withBodyTimeout(Duration bodyTimeout) {
        positive("bodyTimeout", bodyTimeout);
        WebServerOptions copy = copy();
        copy.bodyTimeout = bodyTimeout;
        return copy;
    }

    /**
     * These options with another {@link #bodyTimeout}.
     *
     * @param seconds how long
     * @return new options
     * @throws IllegalArgumentException if it is no such time
     */
    public WebServerOptions withBodyTimeout(double seconds) {
        return withBodyTimeout(Seconds.of("bodyTimeout", seconds));
    }

    /**
     * How many bytes a second a body must come with; 0 for no limit.
     *
     * @return how many
     */
    public int minBodyRate() {
        return minBodyRate;
    }

    /**
     * These options with another {@link #minBodyRate}.
     *
     * @param minBodyRate how many
     * @return new options
     */
    public WebServerOptions withMinBodyRate(int minBodyRate) {
        WebServerOptions copy = copy();
        copy.minBodyRate = minBodyRate;
        return copy;
    }

    /**
     * How long a client may take nothing of what is sent to it.
     *
     * @return how long
     */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * These options with another {@link #writeTimeout}.
     *
     * @param writeTimeout how long
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withWriteTimeout(Duration writeTimeout) {
        positive("writeTimeout", writeTimeout);
        WebServerOptions copy = copy();
        copy.writeTimeout = writeTimeout;
        return copy;
    }

    /**
     * These options with another {@link #writeTimeout}.
     *
     * @param seconds how long
     * @return new options
     * @throws IllegalArgumentException if it is no such time
     */
    public WebServerOptions withWriteTimeout(double seconds) {
        return withWriteTimeout(Seconds.of("writeTimeout", seconds));
    }

    /**
     * How long requests that have begun may take when the server is closed, before they are cancelled.
     *
     * @return how long
     */
    public Duration shutdownTimeout() {
        return shutdownTimeout;
    }

    /**
     * These options with another {@link #shutdownTimeout}.
     *
     * @param shutdownTimeout how long
     * @return new options
     * @throws IllegalArgumentException if it is not more than nothing
     */
    public WebServerOptions withShutdownTimeout(Duration shutdownTimeout) {
        positive("shutdownTimeout", shutdownTimeout);
        WebServerOptions copy = copy();
        copy.shutdownTimeout = shutdownTimeout;
        return copy;
    }

    /**
     * These options with another {@link #shutdownTimeout}.
     *
     * @param seconds how long
     * @return new options
     * @throws IllegalArgumentException if it is no such time
     */
    public WebServerOptions withShutdownTimeout(double seconds) {
        return withShutdownTimeout(Seconds.of("shutdownTimeout", seconds));
    }

    /**
     * How often WebSockets are sent a ping, whose answer must have come by the next one; zero for never. Who has fallen
     * silent is dropped after one to two such times.
     *
     * @return how long
     */
    public Duration heartbeat() {
        return heartbeat;
    }

    /**
     * These options with another {@link #heartbeat}.
     *
     * @param heartbeat how long
     * @return new options
     */
    public WebServerOptions withHeartbeat(Duration heartbeat) {
        WebServerOptions copy = copy();
        copy.heartbeat = heartbeat;
        return copy;
    }

    /**
     * These options with another {@link #heartbeat}.
     *
     * @param seconds how long
     * @return new options
     * @throws IllegalArgumentException if it is no such time
     */
    public WebServerOptions withHeartbeat(double seconds) {
        return withHeartbeat(Seconds.of("heartbeat", seconds));
    }

    /**
     * Whether responses are compressed where the client can take it (gzip, deflate). Pages that show secrets beside
     * what a client has sent must not be.
     *
     * @return whether it is so
     */
    public boolean compression() {
        return compression;
    }

    /**
     * These options with another {@link #compression}.
     *
     * @param compression whether it is so
     * @return new options
     */
    public WebServerOptions withCompression(boolean compression) {
        WebServerOptions copy = copy();
        copy.compression = compression;
        return copy;
    }

    /**
     * Whether the bodies of requests that are compressed are unpacked; the limit of a body is that of what is
     * unpacked.
     *
     * @return whether it is so
     */
    public boolean decompression() {
        return decompression;
    }

    /**
     * These options with another {@link #decompression}.
     *
     * @param decompression whether it is so
     * @return new options
     */
    public WebServerOptions withDecompression(boolean decompression) {
        WebServerOptions copy = copy();
        copy.decompression = decompression;
        return copy;
    }

    /**
     * Whether clients may speak HTTP/2 over TLS.
     *
     * @return whether it is so
     */
    public boolean http2() {
        return http2;
    }

    /**
     * These options with another {@link #http2}.
     *
     * @param http2 whether it is so
     * @return new options
     */
    public WebServerOptions withHttp2(boolean http2) {
        WebServerOptions copy = copy();
        copy.http2 = http2;
        return copy;
    }

    /**
     * Whether clients may speak HTTP/2 without TLS.
     *
     * @return whether it is so
     */
    public boolean h2c() {
        return h2c;
    }

    /**
     * These options with another {@link #h2c}.
     *
     * @param h2c whether it is so
     * @return new options
     */
    public WebServerOptions withH2c(boolean h2c) {
        WebServerOptions copy = copy();
        copy.h2c = h2c;
        return copy;
    }

    /**
     * Whether the messages of WebSockets are compressed.
     *
     * @return whether it is so
     */
    public boolean webSocketCompression() {
        return webSocketCompression;
    }

    /**
     * These options with another {@link #webSocketCompression}.
     *
     * @param webSocketCompression whether it is so
     * @return new options
     */
    public WebServerOptions withWebSocketCompression(boolean webSocketCompression) {
        WebServerOptions copy = copy();
        copy.webSocketCompression = webSocketCompression;
        return copy;
    }

    /**
     * Which headers of a proxy are believed, see {@link ForwardedHeaders}.
     *
     * @return the headers
     */
    public ForwardedHeaders forwardedHeaders() {
        return forwardedHeaders;
    }

    /**
     * These options with other {@link #forwardedHeaders}: for a server that is reached through a proxy alone, which
     * replaces these headers in every request. Then {@link Request#clientAddress}, {@link Request#isSecure} and
     * {@link Request#host} are what they say.
     *
     * @param forwardedHeaders the headers
     * @return new options
     */
    public WebServerOptions withForwardedHeaders(ForwardedHeaders forwardedHeaders) {
        WebServerOptions copy = copy();
        copy.forwardedHeaders = forwardedHeaders;
        return copy;
    }

    /**
     * Of which other sites pages may open WebSockets: browsers let any page do so, with the cookies of this site.
     *
     * @return the sites; it cannot be changed
     */
    public Set<String> allowedOrigins() {
        return allowedOrigins;
    }

    /**
     * These options with other {@link #allowedOrigins}. The server's own pages may always, and so may whoever is no
     * browser and says nothing of a page.
     *
     * @param allowedOrigins the sites, such as {@code https://example.org}; {@code *} for all
     * @return new options
     * @throws IllegalArgumentException if one is no site
     */
    public WebServerOptions withAllowedOrigins(String... allowedOrigins) {
        WebServerOptions copy = copy();
        copy.allowedOrigins = Arrays.stream(allowedOrigins).map(Origins::checked)
                .collect(Collectors.toUnmodifiableSet());
        return copy;
    }

    Limits limits() {
        return new Limits(maxConnections, headerTimeout, keepAliveTimeout, bodyTimeout, minBodyRate, writeTimeout,
                maxMessageSize);
    }

    /**
     * Who the server is, and which clients it trusts.
     *
     * @return the context; null without TLS
     */
    public @Nullable TlsContext tls() {
        return tls;
    }

    /**
     * These options for connections that are secured.
     *
     * <p>aiohttp: {@code ssl_context}.
     *
     * @param tls who the server is, and which clients it trusts
     * @return new options
     * @throws IllegalArgumentException if the context has no certificate
     */
    public WebServerOptions withTls(TlsContext tls) {
        if (!tls.hasIdentity()) {
            throw new IllegalArgumentException("a server needs a certificate: TlsContext.server(certificates, key)");
        }
        WebServerOptions copy = copy();
        copy.tls = tls;
        return copy;
    }
}
