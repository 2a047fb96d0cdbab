package jasyncio.web;

import static jasyncio.Asyncio.cancelScope;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncExitStack;
import jasyncio.loop.EventLoop;
import jasyncio.tls.TlsContext;
import jasyncio.vertx.AcceptOptions;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.guard.Guards;
import jasyncio.web.guard.ServerNames;
import jasyncio.web.guard.Tls;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Serves an {@link Application}.
 *
 * {@snippet :
 * try (var server = WebServer.start(app, WebServerOptions.DEFAULT.withPort(0))) {
 *     IO.println("serving on " + server.url());
 *     ...
 * }
 * }
 *
 * <p>aiohttp: {@code web.AppRunner} and {@code web.TCPSite}.
 */
@SuppressWarnings("try") // cleaning up may throw anything
public final class WebServer implements AsyncCloseable {
    private static final System.Logger LOG = System.getLogger("jasyncio.web");

    /** How many seconds handlers have after their connections are gone: WebSockets, above all. */
    private static final double PATIENCE = 1;

    private final HttpServer server;
    private final Application app;
    private final Exchanges exchanges;
    private final Guards guards;
    private final WebServerOptions options;
    private final AsyncExitStack contexts;
    private boolean closed;

    private WebServer(HttpServer server, Application app, Exchanges exchanges, Guards guards, WebServerOptions options,
            AsyncExitStack contexts) {
        this.server = server;
        this.app = app;
        this.exchanges = exchanges;
        this.guards = guards;
        this.options = options;
        this.contexts = contexts;
    }

    /**
     * Sets up what the application needs, and begins to serve it on the running loop. Suspends the current coroutine.
     *
     * @param app the application
     * @param options how
     * @return the server, which accepts connections
     * @throws Exception what setting up failed with
     * @throws BindException if it cannot listen there: another has the port, for example
     * @throws IllegalStateException if no loop is running
     */
    public static WebServer start(Application app, WebServerOptions options) throws Exception {
        return start(app, options, VertxLoop.vertx(), SocketAddress.inetSocketAddress(options.port(), options.host()));
    }

    /**
     * Begins to serve on another Vert.x than the loop's, see {@link #start(Application, WebServerOptions)}.
     *
     * @param app the application
     * @param options how; the address is the other one
     * @param vertx what it runs on; it is not closed with the server
     * @param address where to listen
     * @return the server, which accepts connections
     * @throws Exception what setting up failed with, or listening
     * @throws IllegalStateException if no loop is running
     */
    public static WebServer start(Application app, WebServerOptions options, Vertx vertx, SocketAddress address)
            throws Exception {
        EventLoop loop = EventLoop.getRunningLoop();
        AsyncExitStack contexts = new AsyncExitStack();
        try {
            for (AsyncContextManager<?> context : app.newContexts()) {
                contexts.enterAsyncContext(context);
            }
            Exchanges exchanges = new Exchanges(loop, options);
            Guards guards = new Guards(options.limits(), choice(options));
            HttpServer server = vertx.createHttpServer(httpOptions(options, guards, loop))
                    .connectionHandler(_ -> guards.decided())
                    .exceptionHandler(_ -> {}) // of connections that fail: no harm is done, and nobody can do anything
                    .requestHandler(Routes.of(app, vertx, exchanges));
            listen(server, address);
            return new WebServer(server, app, exchanges, guards, options, contexts);
        } catch (Throwable failure) {
            contexts.exit(failure);
            throw failure;
        }
    }

    private static Guards.Choice choice(WebServerOptions options) {
        if (options.tls() != null) {
            return Guards.Choice.HANDSHAKE;
        }
        return options.h2c() ? Guards.Choice.FIRST_BYTES : Guards.Choice.NONE;
    }

    private static AcceptOptions accept(WebServerOptions options, Guards guards, EventLoop loop) {
        TlsContext tls = options.tls();
        var names = tls == null ? null : tls.serverNames();
        if (tls == null || names == null) {
            return new AcceptOptions(guards::accepted);
        }
        List<String> protocols = alpn(options).stream().map(HttpVersion::alpnName).toList();
        return new AcceptOptions(channel -> {
            guards.accepted(channel);
            channel.pipeline().addLast(new ServerNames(loop, tls, names, protocols, options.headerTimeout()));
        });
    }

    private static List<HttpVersion> alpn(WebServerOptions options) {
        return options.http2() ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1);
    }

    /** Netty's exceptions of the system name neither, nor are they of the class that says what it is. */
    private static void listen(HttpServer server, SocketAddress address) throws Exception {
        try {
            VertxLoop.await(server.listen(address));
        } catch (Exception e) {
            if (e instanceof IOException) {
                String why = String.valueOf(e.getMessage());
                BindException failure = new BindException(
                        "cannot listen on " + address + ": " + why.substring(why.lastIndexOf(": ") + 1).strip());
                failure.initCause(e);
                throw failure;
            }
            throw e;
        }
    }

    private static HttpServerOptions httpOptions(WebServerOptions options, Guards guards, EventLoop loop) {
        AcceptOptions accept = accept(options, guards, loop);
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxInitialLineLength(options.maxInitialLine())
                .setMaxHeaderSize(options.maxHeaderSize())
                .setMaxWebSocketMessageSize(options.maxMessageSize())
                .setMaxWebSocketFrameSize(options.maxMessageSize())
                .setCompressionSupported(options.compression())
                .setDecompressionSupported(options.decompression())
                .setHttp2ClearTextEnabled(options.h2c())
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(options.webSocketCompression())
                .setSslEngineOptions(accept);
        TlsContext tls = options.tls();
        if (tls != null) {
            http.setSslEngineOptions(accept.withTls(() -> new Tls(tls)))
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setAlpnVersions(alpn(options))
                    .setSslHandshakeTimeout(options.headerTimeout().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setKeyCertOptions(new PemKeyCertOptions()); // Vert.x wants some; the context has its own
        }
        return http;
    }

    /**
     * The port that it listens on.
     *
     * @return the port; also where the options say 0
     */
    public int port() {
        return server.actualPort();
    }

    /**
     * Where it is reached: from this machine, if it listens on all addresses.
     *
     * @return such as {@code http://127.0.0.1:8080}
     */
    public String url() {
        String host = options.host().equals("0.0.0.0") || options.host().equals("::") ? "127.0.0.1" : options.host();
        return (options.tls() == null ? "http://" : "https://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + port();
    }

    /**
     * Closes the server: accepts no more connections, runs what {@link Application#onShutdown} says, closes WebSockets
     * with code 1001, lets requests that have begun end, all that for as long as the options say, cancels the tasks of
     * those that have not, and cleans up what the application has set up. The end of {@code try} does the same.
     * Suspends the current coroutine; a cancellation makes it cancel the requests at once. Does nothing to a server
     * that is closed.
     *
     * <p>aiohttp: {@code await runner.cleanup()}.
     *
     * @throws Exception what cleaning up failed with
     */
    @Override
    public void aclose() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        try (contexts) {
            try {
                double deadline = EventLoop.getRunningLoop().time() + seconds();
                Future<Void> ended = server.shutdown(options.shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS);
                guards.hurry();
                cancelScope(seconds(), _ -> tell());
                exchanges.closeSockets(deadline - EventLoop.getRunningLoop().time());
                VertxLoop.await(ended);
                exchanges.settle(Math.min(PATIENCE, deadline - EventLoop.getRunningLoop().time()));
            } finally {
                try {
                    exchanges.cancel();
                } finally {
                    guards.abort();
                }
            }
        }
    }

    private double seconds() {
        return options.shutdownTimeout().toNanos() / 1e9;
    }

    /** Tells the application that the end has begun. */
    private void tell() {
        for (Action action : app.shutdownActions()) {
            try {
                action.run();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.ERROR, "what is to run at the shutdown failed", e);
            }
        }
    }

    @Override
    public String toString() {
        return "<WebServer " + (closed ? "closed" : url()) + ">";
    }
}
