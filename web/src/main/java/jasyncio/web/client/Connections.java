package jasyncio.web.client;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import jasyncio.Asyncio;
import jasyncio.loop.Task;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.WebSocket;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections of a session: those of Vert.x, and the places of those who may have one. */
final class Connections {
    private static final int CHUNK = 16 * 1024;
    private static final int STREAM_WINDOW = 65_535;
    private static final long MOST_WINDOW = Integer.MAX_VALUE;
    private static final long MOST_MILLISECONDS = Integer.MAX_VALUE;

    final Vertx vertx;
    private final ClientOptions options;
    private final ClientTls tls;
    private final HttpClientAgent plain;
    private final HttpClientAgent encrypted;

    /** Those of requests, and those of WebSockets, which keep theirs as long as they are open. */
    final Places places;
    final Places webSocketPlaces;

    /** One for each WebSocket. */
    private final Set<WebSocketClient> webSocketClients = new LinkedHashSet<>();

    /** Whose response each connection carries, or carried last. */
    private final Map<HttpConnection, WeakReference<BodyReader>> readers = new WeakHashMap<>();

    /** What is under way, to be ended when the session is closed. */
    private final Set<Runnable> underway = new LinkedHashSet<>();

    private final Set<WebSocket> openSockets = new LinkedHashSet<>();

    Connections(Vertx vertx, ClientOptions options) {
        this.vertx = vertx;
        this.options = options;
        tls = new ClientTls(options.tls);
        places = new Places(options);
        webSocketPlaces = new Places(options);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(options.limitPerHost());
        plain = client(httpOptions(false), pool);
        encrypted = options.http2 ? client(httpOptions(true), pool) : plain;
    }

    private HttpClientAgent client(HttpClientOptions of, PoolOptions pool) {
        return vertx.httpClientBuilder().with(of).with(pool)
                .withConnectHandler(this::connected).build();
    }

    private void connected(HttpConnection connection) {
        connection.exceptionHandler(_ -> {}); // whoever has a request there is told; Vert.x logs what nobody handles
        Channel channel = VertxLoop.channel(vertx, connection);
        if (channel != null) {
            HeadWatch.watch(channel);
        }
    }

    private HttpClientOptions httpOptions(boolean http2) {
        HttpClientOptions made = new HttpClientOptions()
                .setDecompressionSupported(options.autoDecompress)
                .setMaxInitialLineLength(options.maxLineSize)
                .setMaxHeaderSize(options.maxHeaderSize)
                .setMaxChunkSize(CHUNK)
                .setConnectTimeout((int) connectMilliseconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(connectMilliseconds())
                .setEnabledSecureTransportProtocols(tls.protocols())
                .setVerifyHost(tls.isHostnameChecked())
                .setSslEngineOptions(tls)
                .setKeepAlive(options.keepAliveSeconds > 0);
        if (options.keepAliveSeconds > 0) {
            made.setKeepAliveTimeout(options.keepAliveSeconds).setHttp2KeepAliveTimeout(options.keepAliveSeconds);
        }
        return !http2
                ? made
                : made.setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2)
                        // room for what each response may have unread, so that none holds the others up
                        .setHttp2ConnectionWindowSize(
                                (int) Math.min(MOST_WINDOW, (options.limit + 1L) * STREAM_WINDOW));
    }

    /** How long Vert.x tries; the session looks at its clock as well. */
    private long connectMilliseconds() {
        Double seconds = options.timeout.sockConnect();
        return seconds == null ? MOST_MILLISECONDS : Math.clamp((long) Math.ceil(seconds * 1000), 1, MOST_MILLISECONDS);
    }

    HttpClientAgent client(URI url) {
        return Urls.isEncrypted(url) ? encrypted : plain;
    }

    @Nullable
    ProxyOptions proxyOptions(@Nullable ClientProxy proxy) {
        if (proxy == null) {
            return null;
        }
        ProxyOptions made = new ProxyOptions()
                .setType(proxy.type() == ClientProxy.Type.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
                .setHost(proxy.host())
                .setPort(proxy.port())
                .setConnectTimeout(Duration.ofMillis(connectMilliseconds()));
        BasicAuth auth = proxy.auth();
        return auth == null ? made : made.setUsername(auth.login()).setPassword(auth.password());
    }

    /**
     * A connection goes to the next request. Of what it carried before all is here, but perhaps not taken; Vert.x has
     * the connection wait for that, and with it the next response, so it is taken now.
     *
     * @return whether the connection has carried a request before
     */
    boolean handOver(HttpClientRequest to, BodyReader reader) {
        WeakReference<BodyReader> last = readers.put(to.connection(), new WeakReference<>(reader));
        BodyReader before = last == null ? null : last.get();
        if (before != null && to.version() != HttpVersion.HTTP_2) {
            before.takeAll();
        }
        return last != null;
    }

    /** Has something run when the session is closed. */
    void begun(Runnable abort) {
        underway.add(abort);
    }

    void ended(Runnable abort) {
        underway.remove(abort);
    }

    /**
     * A client for one WebSocket. With it the connection is closed, whatever it is at; by the WebSocket that is only to
     * be had once the server has answered.
     */
    WebSocketClient newWebSocketClient(WebSocketOptions kind) {
        WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(kind.maxMessageSize)
                .setMaxMessageSize(kind.maxMessageSize)
                .setTryUsePerMessageCompression(kind.compression)
                .setConnectTimeout((int) connectMilliseconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(connectMilliseconds())
                .setEnabledSecureTransportProtocols(tls.protocols())
                .setVerifyHost(tls.isHostnameChecked())
                .setSslEngineOptions(tls));
        webSocketClients.add(client);
        return client;
    }

    /** Closes the client of a WebSocket that has ended, or never began. */
    void close(WebSocketClient client) {
        if (webSocketClients.remove(client)) {
            client.close();
        }
    }

    /** Takes note of a WebSocket; what is returned is to be run when it is closed. */
    Runnable opened(WebSocket socket) {
        openSockets.add(socket);
        return () -> openSockets.remove(socket);
    }

    /** Closes WebSockets as they close themselves: Vert.x waits for ever where the other side takes nothing. */
    private void closeSockets() {
        List<Task<?>> leaving = new ArrayList<>();
        openSockets.forEach(socket -> leaving.add(Asyncio.createTask(() -> socket.close())));
        try {
            if (!leaving.isEmpty()) {
                Asyncio.wait(leaving);
            }
        } finally {
            leaving.forEach(Task::cancel);
        }
    }

    /** Closes all connections, whatever they are at, and waits for it. */
    void close() {
        List.copyOf(underway).forEach(Runnable::run);
        closeSockets();
        List<Future<Void>> closing = new ArrayList<>();
        closing.add(plain.close());
        if (encrypted != plain) {
            closing.add(encrypted.close());
        }
        webSocketClients.forEach(client -> closing.add(client.close()));
        webSocketClients.clear();
        VertxLoop.await(Future.join(closing));
    }
}
