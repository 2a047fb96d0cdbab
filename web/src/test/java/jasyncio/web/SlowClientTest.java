package jasyncio.web;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.web.Web.bytes;
import static jasyncio.web.Web.file;
import static jasyncio.web.Web.stream;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.Task;
import jasyncio.tls.TlsContext;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow are served, and those that stand still are not waited for: on TCP, TLS, HTTP/1 and HTTP/2. */
class SlowClientTest extends WebTest {
    private static final int LARGE = 16_000_000;
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    /** Completed when a connection is closed that there was a request on. */
    private CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    SlowClientTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private static WebServerOptions secured(WebServerOptions options) throws Exception {
        return options.withTls(TlsContext.server(TlsTest.pem("server.pem"), TlsTest.pem("server-key.pem")));
    }

    private Application app() throws Exception {
        byte[] large = new byte[LARGE];
        Path stored = Files.write(directory.resolve("large"), large);
        Application app = new Application();
        app.vertx("/", context -> {
            CompletableFuture<@Nullable Void> told = closed;
            context.request().connection().closeHandler(_ -> told.complete(null));
            context.next();
        });
        app.get("/bytes", _ -> bytes(large));
        app.get("/secure", request -> Web.text("" + request.isSecure()));
        app.get("/file", _ -> file(stored));
        app.get("/stream", _ -> stream(sink -> {
            while (true) {
                sink.write(new byte[100_000]);
            }
        }));
        app.get("/rarely", _ -> stream(sink -> {
            for (int i = 0; i < 3; i++) {
                sink.write(("line " + i + "\n").getBytes(StandardCharsets.US_ASCII));
                sleep(SHORT.toMillis() * 3 / 1000.0);
            }
        }));
        app.post("/length", request -> text("" + request.bytes().length));
        app.post("/late", request -> {
            sleep(SHORT.toMillis() * 3 / 1000.0);
            return text("" + request.bytes().length);
        });
        app.webSocket("/ws", socket -> {
            sleep(SHORT.toMillis() * 3 / 1000.0);
            socket.send("late");
        });
        return app;
    }

    /** Opens a connection whose buffer is small; over TLS where the server wants it, with a protocol. */
    private Socket open(String... protocols) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(32_768);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        if (server.url().startsWith("http:")) {
            return socket;
        }
        SSLSocket secure = (SSLSocket) TlsContext.client(TlsTest.pem("authority.pem")).sslContext().getSocketFactory()
                .createSocket(socket, "localhost", server.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads a response with many pauses, each shorter than the server's patience, and all together much longer. */
    private int readSlowly(String path) throws Exception {
        return toThread(() -> {
            try (Socket socket = open()) {
                send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                InputStream in = socket.getInputStream();
                int length = 0;
                while (true) {
                    int read = in.readNBytes(LARGE / 40).length;
                    if (read == 0) {
                        return length;
                    }
                    length += read;
                    Thread.sleep(50);
                }
            }
        });
    }

    private void slowReadersAreServed(WebServerOptions options) throws Exception {
        serve(app(), options.withWriteTimeout(Duration.ofMillis(700)), () -> {
            List<Task<Integer>> lengths = new ArrayList<>();
            for (String path : List.of("/bytes", "/file")) {
                lengths.add(createTask(() -> readSlowly(path)));
            }
            for (Task<Integer> length : lengths) {
                assertThat(length.await()).isGreaterThan(LARGE);
            }
        });
    }

    @Test
    void aLargeResponseMayTakeAsLongAsItLikes() throws Exception {
        slowReadersAreServed(OPTIONS);
    }

    @Test
    void aLargeResponseMayTakeAsLongAsItLikesOverTls() throws Exception {
        slowReadersAreServed(secured(OPTIONS));
    }

    private void idleReadersAreCutOff(WebServerOptions options) throws Exception {
        serve(app(), options.withWriteTimeout(SHORT), () -> {
            for (String path : List.of("/bytes", "/file", "/stream")) {
                closed = new CompletableFuture<>();
                try (Socket socket = toThread(() -> open())) {
                    long begun = System.nanoTime();
                    send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                    waitFor(closed, 30);
                    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
                }
            }
        });
    }

    @Test
    void whoTakesNothingIsCutOff() throws Exception {
        idleReadersAreCutOff(OPTIONS);
    }

    @Test
    void whoTakesNothingOverTlsIsCutOff() throws Exception {
        idleReadersAreCutOff(secured(OPTIONS));
    }

    /** On Netty's loop a coroutine that writes gives Netty no turn, in which it would tell that there is too much. */
    @Test
    void aBodyIsNotWrittenFasterThanTheClientReadsOverTls() throws Exception {
        int[] written = {0};
        Application app = new Application();
        app.get("/", _ -> stream(sink -> {
            while (written[0] < 1000) {
                sink.write(new byte[100_000]);
                written[0]++;
            }
        }));
        serve(app, secured(OPTIONS), () -> {
            try (Socket socket = toThread(() -> open())) {
                send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                int before = -1;
                while (before != written[0] || written[0] == 0) { // until it no longer gets on
                    before = written[0];
                    sleep(0.1);
                }
                assertThat(written[0]).isBetween(1, 999);
            }
        });
    }

    @Test
    void whoIsSentNothingForLongIsNotCutOff() throws Exception {
        serve(app(), OPTIONS.withWriteTimeout(SHORT), () -> {
            assertThat(get("/rarely").body()).isEqualTo("line 0\nline 1\nline 2\n");
            try (Socket socket = open()) {
                send(socket, OPEN_WEB_SOCKET);
                String seen = toThread(() -> {
                    StringBuilder read = new StringBuilder();
                    while (read.indexOf("late") < 0) {
                        int next = socket.getInputStream().read();
                        assertThat(next).describedAs(read.toString()).isNotNegative();
                        read.append((char) next);
                    }
                    return read.toString();
                });
                assertThat(seen).startsWith("HTTP/1.1 101 ");
            }
        });
    }

    /** Talks to a server of HTTP/2, on a thread, in the clear and over TLS. */
    private void overHttp2(WebServerOptions options, Talk talk) throws Exception {
        for (WebServerOptions each : List.of(options.withH2c(true), secured(options))) {
            serve(app(), each, () -> toThread(() -> {
                try (RawHttp2 client = new RawHttp2(open("h2"))) {
                    talk.with(client);
                }
                return true;
            }));
        }
    }

    @Test
    void whatAClientClaimsOfTlsIsNotBelieved() throws Exception {
        List<String> secure = new CopyOnWriteArrayList<>();
        overHttp2(OPTIONS, client -> {
            client.request(1, "GET", "/secure", true);
            secure.add(client.next(RawHttp2.DATA).text());
            client.saysHttps = true;
            client.request(3, "GET", "/secure", true);
            secure.add(client.next(RawHttp2.DATA).text());
        });
        assertThat(secure).containsExactly("false", "false", "true", "true");
    }

    private interface Talk {
        void with(RawHttp2 client) throws Exception;
    }

    @Test
    void aStreamThatIsNotTakenIsResetThoughTheConnectionIsBusy() throws Exception {
        for (String path : List.of("/bytes", "/file", "/stream")) {
            overHttp2(OPTIONS.withWriteTimeout(SHORT), client -> {
                client.request(1, "GET", path, true);
                RawHttp2.Frame frame;
                do {
                    client.ping();
                    client.window(0, 1);
                    frame = client.next();
                } while (frame.type() != RawHttp2.RST_STREAM && frame.type() != -1);
                assertThat(frame.stream()).isEqualTo(1);
                client.request(3, "GET", "/none", true);
                assertThat(client.next(RawHttp2.HEADERS).status()).isEqualTo("404");
            });
        }
    }

    @Test
    void aStreamThatIsTakenSlowlyIsNotReset() throws Exception {
        overHttp2(OPTIONS.withWriteTimeout(Duration.ofMillis(700)), client -> {
            client.request(1, "GET", "/bytes", true);
            int length = 0;
            while (length < 65_535) {
                length += client.next(RawHttp2.DATA).text().length();
            }
            for (int i = 0; i < 20; i++) {
                Thread.sleep(50);
                client.window(0, 10);
                client.window(1, 10);
                assertThat(client.next(RawHttp2.DATA).text()).hasSize(10);
            }
        });
    }

    @Test
    void aStreamThatIsSentNothingForLongIsNotReset() throws Exception {
        overHttp2(OPTIONS.withWriteTimeout(SHORT).withBodyTimeout(SHORT), client -> {
            client.request(1, "GET", "/rarely", true);
            for (int i = 0; i < 3; i++) {
                assertThat(client.next(RawHttp2.DATA).text()).isEqualTo("line " + i + "\n");
            }
        });
    }

    @Test
    void aBodyOfHttp2ThatComesTooSlowlyIsRefused() throws Exception {
        WebServerOptions options = OPTIONS.withBodyTimeout(SHORT).withMinBodyRate(1000);
        for (String path : List.of("/length", "/late")) {
            overHttp2(options, client -> {
                client.request(1, "POST", path, false);
                long begun = System.nanoTime();
                RawHttp2.Frame frame;
                do {
                    client.data(1, new byte[1], false);
                    client.ping();
                    Thread.sleep(20);
                    frame = client.next();
                } while (frame.type() != RawHttp2.HEADERS && frame.type() != -1);
                assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
                assertThat(frame.status()).isEqualTo("408");
                assertThat(client.next(RawHttp2.DATA).text()).contains("too slowly");
                assertThat(client.next(RawHttp2.RST_STREAM).stream()).isEqualTo(1);
                client.request(3, "POST", "/length", false);
                client.data(3, new byte[10], true);
                assertThat(client.next(RawHttp2.HEADERS).status()).isEqualTo("200");
            });
        }
    }

    @Test
    void aBodyOfHttp2ThatTheHandlerHoldsUpIsNotRefused() throws Exception {
        overHttp2(OPTIONS.withBodyTimeout(SHORT).withMinBodyRate(1000), client -> {
            client.request(1, "POST", "/late", false);
            for (int i = 0; i < 4; i++) {
                client.data(1, new byte[10_000], false);
            }
            assertThat(client.next(RawHttp2.WINDOW_UPDATE).type()).isNotEqualTo(-1);
            client.data(1, new byte[0], true);
            assertThat(client.next(RawHttp2.HEADERS).status()).isEqualTo("200");
            assertThat(client.next(RawHttp2.DATA).text()).isEqualTo("40000");
        });
    }

    @Test
    void aHeadThatComesTooSlowlyOverTlsIsRefused() throws Exception {
        serve(app(), secured(OPTIONS).withHeaderTimeout(Duration.ofMillis(500)), () -> assertThat(toThread(() -> {
            try (Socket socket = open("http/1.1")) {
                send(socket, "GET / HT");
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
        })).startsWith("HTTP/1.1 408 "));
    }

    @Test
    void aConnectionOfHttp2WithoutRequestsIsClosed() throws Exception {
        overHttp2(OPTIONS.withKeepAliveTimeout(SHORT), client -> {
            client.request(1, "GET", "/rarely", true);
            for (int i = 0; i < 3; i++) { // each later than that
                assertThat(client.next(RawHttp2.DATA).text()).isEqualTo("line " + i + "\n");
            }
            while (client.next().type() != -1) {
                // the rest
            }
        });
    }
}
