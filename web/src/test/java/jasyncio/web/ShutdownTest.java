package jasyncio.web;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.web.Web.bytes;
import static jasyncio.web.Web.stream;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Action;
import jasyncio.tls.TlsContext;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
}
