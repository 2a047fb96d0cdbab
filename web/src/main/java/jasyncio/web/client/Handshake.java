package jasyncio.web.client;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.WebSocket;
import java.net.URI;
import java.util.List;

/** Opens a WebSocket. */
final class Handshake {
    private static final double LEAST = 0.001;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final EventLoop loop = EventLoop.getRunningLoop();
    private final ClientOptions session;
    private final Connections connections;
    private final CookieJar jar;
    private final Times times;
    private final URI url;
    private final WebSocketOptions options;

    Handshake(ClientOptions session, Connections connections, CookieJar jar, Times times, URI url,
            WebSocketOptions options) {
        this.session = session;
        this.connections = connections;
        this.jar = jar;
        this.times = times;
        this.url = url;
        this.options = options;
    }

    WebSocket open() throws ClientException {
        double start = loop.time();
        Runnable place = place();
        WebSocketClient client = connections.newWebSocketClient(options);
        Runnable release = () -> {
            place.run();
            connections.close(client);
        };
        ClientWebSocket opening = client.webSocket();
        WebSocket socket = WebSocket.of(opening);
        Double left = times.limits.connect() == null
                ? null
                : Double.valueOf(Math.max(times.limits.connect() - (loop.time() - start), LEAST));
        try {
            whenClosed(times.limit(left, "opening a WebSocket", url, () -> connect(opening)), release);
        } catch (Throwable t) {
            release.run();
            throw t;
        }
        whenClosed(opening, connections.opened(socket));
        jar.update(url, opening.headers().getAll(HttpHeaders.SET_COOKIE));
        socket.heartbeat(options.heartbeat);
        return socket;
    }

    /** Waits for a place, no longer than for a connection. */
    private Runnable place() throws ClientException {
        Places places = connections.webSocketPlaces;
        Double most = times.limits.connect() != null ? times.limits.connect() : times.limits.sockConnect();
        return times.limit(most, places.wait(url, "WebSockets"), url, () -> places.acquire(url));
    }

    private static void whenClosed(io.vertx.core.http.WebSocket opened, Runnable release) {
        Handler<Void> onLoop = VertxLoop.onLoop(_ -> release.run());
        ((WebSocketInternal) opened).channelHandlerContext().channel().closeFuture()
                .addListener(_ -> onLoop.handle(null));
    }

    private io.vertx.core.http.WebSocket connect(ClientWebSocket opening) throws ClientException {
        WebSocketConnectOptions connect = new WebSocketConnectOptions()
                .setHost(Urls.host(url))
                .setPort(Urls.port(url))
                .setSsl(Urls.isEncrypted(url))
                .setURI(Urls.target(url))
                .setSubProtocols(options.protocols.isEmpty() ? null : options.protocols)
                .setAllowOriginHeader(false)
                .setHeaders(headers());
        connect.setProxyOptions(connections.proxyOptions(session.proxy));
        io.vertx.core.Future<io.vertx.core.http.WebSocket> connecting = opening.connect(connect);
        try {
            return VertxLoop.await(connecting);
        } catch (CancelledError e) {
            connecting.onSuccess(io.vertx.core.http.WebSocket::close);
            throw e;
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private MultiMap headers() {
        MultiMap headers = HttpHeaders.headers();
        HeaderRules.set(headers, Call.DEFAULT_HEADERS);
        session.headers.applyTo(headers);
        options.headers.applyTo(headers);
        BasicAuth auth = BasicAuth.of(url);
        if (auth != null) {
            headers.set(HttpHeaders.AUTHORIZATION, auth.encode());
        }
        String cookies = HeaderRules.cookies(jar.filter(url), List.of());
        if (!cookies.isEmpty() && !headers.contains(HttpHeaders.COOKIE)) {
            headers.set(HttpHeaders.COOKIE, cookies);
        }
        return headers;
    }

    private ClientException failure(Exception e) {
        return switch ((Throwable) e) {
            case UpgradeRejectedException rejected -> new WebSocketHandshakeException(
                    "the server opens no WebSocket, but answers with status " + rejected.getStatus() + ": " + url, url,
                    rejected.getStatus(), List.of());
            case WebSocketClientHandshakeException wrong -> new WebSocketHandshakeException(
                    "the server opens another WebSocket than was asked for: " + url + ": " + wrong.getMessage(), url,
                    SWITCHING_PROTOCOLS, List.of());
            default -> Failures.connecting(e, url);
        };
    }
}
