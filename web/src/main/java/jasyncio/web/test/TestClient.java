package jasyncio.web.test;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.Application;
import jasyncio.web.WebServer;
import jasyncio.web.WebServerOptions;
import jasyncio.web.client.ClientOptions;
import jasyncio.web.client.ClientSession;

/**
 * A client of an application, for its tests. The application is set up and served as always, with its routes, streams
 * and WebSockets, but the two meet in memory: there is no port and no network, and no other program.
 *
 * {@snippet :
 * try (var client = new TestClient(app)) {
 *     var response = client.get("/hello/world");
 *     assertEquals(200, response.status());
 *     assertEquals("Hello world", response.text());
 * }
 * }
 *
 * <p>It is a {@link ClientSession} with the base URL {@code http://testserver/}; whatever other host is asked for, the
 * application answers. What is in memory is not bounded as a network's buffers are: an endless stream that nobody reads
 * fills it.
 *
 * <p>aiohttp: {@code aiohttp.test_utils.TestClient}; FastAPI: {@code TestClient}.
 */
public final class TestClient extends ClientSession {
    private final Stage stage;

    /** The application as it is served. */
    private record Stage(Vertx vertx, WebServer server) {
        static Stage open(Application app, WebServerOptions options) throws Exception {
            Vertx vertx = VertxLoop.inMemory();
            try {
                return new Stage(vertx,
                        WebServer.start(app, options, vertx, SocketAddress.domainSocketAddress("testserver")));
            } catch (Throwable failure) {
                VertxLoop.await(vertx.close());
                throw failure;
            }
        }

        void close() throws Exception {
            try {
                server.aclose();
            } finally {
                VertxLoop.await(vertx.close());
            }
        }
    }

    /**
     * Sets an application up, as {@code WebServer.start} does. Suspends the current coroutine.
     *
     * @param app the application
     * @throws Exception what setting up failed with
     * @throws IllegalStateException if no loop is running
     */
    public TestClient(Application app) throws Exception {
        this(app, WebServerOptions.DEFAULT, ClientOptions.DEFAULT);
    }

    /**
     * Sets an application up, see {@link #TestClient(Application)}.
     *
     * @param app the application
     * @param server how it is served; host, port and TLS mean nothing
     * @param client the options of the session; its base URL means nothing
     * @throws Exception what setting up failed with
     * @throws IllegalStateException if no loop is running
     */
    public TestClient(Application app, WebServerOptions server, ClientOptions client) throws Exception {
        this(client.withBaseUrl("http://testserver/"), Stage.open(app, server));
    }

    private TestClient(ClientOptions options, Stage stage) {
        super(options, stage.vertx);
        this.stage = stage;
    }

    /**
     * Closes the session, lets the requests end that have begun, and cleans up what the application has set up; what
     * that fails with is thrown as it is. Suspends the current coroutine. Does nothing the second time.
     */
    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        try {
            super.close();
        } finally {
            try {
                stage.close();
            } catch (Exception e) {
                TestClient.<RuntimeException>raise(e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
