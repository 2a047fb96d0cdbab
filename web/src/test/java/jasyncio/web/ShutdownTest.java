package jasyncio.web;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.web.Web.bytes;
import static jasyncio.web.Web.events;
import static jasyncio.web.Web.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Action;
import jasyncio.primitives.Queue;
import jasyncio.primitives.QueueShutDownException;
import jasyncio.tls.TlsContext;
import jasyncio.web.client.ClientResponse;
import jasyncio.web.client.ClientSession;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The end of a server waits for what gets on, and for nothing else. */
class ShutdownTest extends WebTest {
    /** Completed when a connection is closed that there was a request on. */
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    ShutdownTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private Application app() {
        Application app = new Application();
        app.vertx("/", context -> {
            context.request().connection().closeHandler(_ -> closed.complete(null));
            context.next();
        });
        app.get("/large", _ -> bytes(new byte[30_000_000]));
        app.get("/endless", _ -> stream(sink -> {
            while (true) {
                sink.write(new byte[100_000]);
            }
        }));
        app.get("/small", _ -> Web.text("small"));
        return app;
    }

    /** Starts a server that would wait for very long, has a client ask it and read the first bytes, and goes on. */
    private void asked(WebServerOptions options, String path, Action then) throws Exception {
        kind.run(() -> {
            server = WebServer.start(app(), options.withShutdownTimeout(Duration.ofSeconds(1000)));
            try (Socket client = toThread(this::connect)) {
                client.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(toThread(() -> client.getInputStream().readNBytes(10))).hasSize(10);
                then.run();
            }
        });
    }

    private Socket connect() throws Exception {
        if (server.url().startsWith("http:")) {
            return new Socket("127.0.0.1", server.port());
        }
        SSLSocket socket = (SSLSocket) TlsContext.clientWithoutVerification().sslContext().getSocketFactory()
                .createSocket("127.0.0.1", server.port());
        socket.startHandshake();
        return socket;
    }

    private static WebServerOptions secured() throws Exception {
        return OPTIONS.withHttp2(false)
                .withTls(TlsContext.server(TlsTest.pem("server.pem"), TlsTest.pem("server-key.pem")));
    }

    @Test
    void aClientThatDoesNotReadIsNotWaitedFor() throws Exception {
        for (WebServerOptions options : List.of(OPTIONS, secured())) {
            for (String path : List.of("/large", "/endless")) {
                asked(options, path, () -> waitFor(server::aclose, 30));
            }
        }
    }

    @Test
    void anIdleConnectionIsNotWaitedFor() throws Exception {
        for (WebServerOptions options : List.of(OPTIONS, OPTIONS.withH2c(true), secured())) {
            asked(options, "/small", () -> waitFor(server::aclose, 30));
        }
    }

    @Test
    void whereTheEndIsCancelledConnectionsAreClosedAtOnce() throws Exception {
        asked(OPTIONS, "/endless", () -> {
            var closing = createTask(server::aclose);
            sleep(0.05);
            closing.cancel();
            waitFor(closed, 30);
            jasyncio.Asyncio.wait(List.of(closing));
            assertThat(closing.cancelled()).isTrue();
        });
    }

    @Test
    void theApplicationIsToldThatTheEndHasBegun() throws Exception {
        Queue<String> news = new Queue<>();
        List<String> told = new ArrayList<>();
        Application inner = new Application();
        inner.onShutdown(() -> {
            told.add("inner");
            news.shutdown();
        });
        Application app = new Application();
        app.onShutdown(() -> {
            told.add("outer");
            throw new IllegalStateException("logged, and the others are told");
        });
        app.mount("/inner", inner);
        app.onCleanup(() -> told.add("cleaned up"));
        app.get("/events", _ -> events(asyncGenerator(g -> {
            g.yield(ServerSentEvent.comment("begun"));
            try {
                while (true) {
                    g.yield(ServerSentEvent.of(news.get()));
                }
            } catch (QueueShutDownException end) {
                g.yield(ServerSentEvent.of("goodbye"));
            }
        })));
        app.webSocket("/ws", socket -> {
            app.onShutdown(() -> socket.send("the end is near"));
            socket.send("hello");
            assertThatThrownBy(socket::receive).isInstanceOfSatisfying(WebSocketClosedException.class,
                    closed -> assertThat(closed.code()).isEqualTo(1001));
            told.add("closed");
        });
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS.withShutdownTimeout(Duration.ofSeconds(1000)));
            try (ClientSession session = new ClientSession();
                    WebSocket socket = session.webSocket(server.url() + "/ws");
                    ClientResponse answer = session.get(server.url() + "/events")) {
                assertThat(socket.receive().text()).isEqualTo("hello");
                var text = createTask(answer::text);
                waitFor(server::aclose, 30);
                assertThat(text.await()).endsWith("data: goodbye\n\n");
                assertThat(socket.receive().text()).isEqualTo("the end is near");
            }
        });
        assertThat(told).containsExactly("outer", "inner", "closed", "cleaned up");
    }

    @Test
    void whatIsToldOfTheEndIsNotWaitedForLongerThanTheServer() throws Exception {
        Application app = new Application();
        app.onShutdown(() -> sleep(1000));
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS.withShutdownTimeout(Duration.ofMillis(50)));
            waitFor(server::aclose, 30);
        });
    }
}
