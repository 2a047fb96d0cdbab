package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import jasyncio.tls.TlsContext;
import jasyncio.web.LoopKinds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class Http2Test {
    private static final Path TLS = Path.of("../core/src/test/resources/tls");
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static final AtomicInteger RESETS = new AtomicInteger();

    private static Vertx vertx;
    private static HttpServer both;
    private static HttpServer old;

    @Parameter
    LoopKinds.Kind loop;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        var options = new HttpServerOptions().setSsl(true).setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions().setCertPath(TLS.resolve("server.pem").toString())
                        .setKeyPath(TLS.resolve("server-key.pem").toString()));
        both = vertx.createHttpServer(options).connectionHandler(_ -> CONNECTIONS.incrementAndGet())
                .requestHandler(Http2Test::answer);
        both.listen(0, "localhost").await(10, TimeUnit.SECONDS);
        old = vertx.createHttpServer(new HttpServerOptions(options).setAlpnVersions(List.of(HttpVersion.HTTP_1_1)))
                .requestHandler(Http2Test::answer);
        old.listen(0, "localhost").await(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    private static void answer(HttpServerRequest request) {
        request.response().exceptionHandler(_ -> RESETS.incrementAndGet());
        switch (request.path()) {
            case "/never" -> {}
            case "/half" -> request.response().setChunked(true).write("half");
            case "/host" -> request.response().end(request.authority() + " " + request.headers().get("host"));
            case "/big" -> write(request.response().setChunked(true), 500);
            case "/length" -> request.body().onSuccess(body -> request.response()
                    .end(request.version() + " " + request.getHeader("Content-Length") + " " + body.length()));
            default ->
                    request.body().onSuccess(body -> request.response().end(request.version() + " " + body.length()));
        }
    }

    /** Piece by piece: what Vert.x has to send at once would have its other streams wait. */
    private static void write(HttpServerResponse response, int pieces) {
        if (pieces == 0) {
            response.end();
            return;
        }
        response.write(Buffer.buffer(new byte[10_000])).onSuccess(_ -> write(response, pieces - 1));
    }

    private static String url(HttpServer server, String path) {
        return "https://localhost:" + server.actualPort() + path;
    }

    private static ClientOptions options() throws Exception {
        return ClientOptions.DEFAULT.withHttp2(true).withTls(TlsContext.client(TLS.resolve("authority.pem")));
    }

    @Test
    void sharesAConnection() throws Exception {
        CONNECTIONS.set(0);
        loop.run(() -> {
            try (var session = new ClientSession(options())) {
                List<Task<String>> tasks = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    tasks.add(createTask(() -> session.post(url(both, "/"), RequestBody.bytes(new byte[1000])).text()));
                }
                for (var task : tasks) {
                    assertThat(await(task)).isEqualTo("HTTP_2 1000");
                }
                try (var response = session.get(url(both, "/host"))) {
                    assertThat(response.version()).isEqualTo("HTTP/2");
                    assertThat(response.text()).isEqualTo("localhost:" + both.actualPort() + " null");
                }
                assertThat(CONNECTIONS).hasValue(1);
            }
        });
    }

    @Test
    void sendsManyLargeBodiesAtOneTime() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession(options())) {
                List<Task<String>> tasks = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    int size = 100_000 * (i % 6) * (i % 6);
                    tasks.add(createTask(() -> session.post(url(both, "/"), RequestBody.bytes(new byte[size])).text()));
                    tasks.add(createTask(() -> session.post(url(both, "/"), RequestBody.stream(asyncGenerator(g -> {
                        for (int sent = 0; sent < size; sent += 50_000) {
                            g.yield(new byte[50_000]);
                        }
                    }))).text()));
                    sleep(0.005); // so that some begin while others hold as much as they may
                }
                for (int i = 0; i < tasks.size(); i++) {
                    int size = 100_000 * (i / 2 % 6) * (i / 2 % 6);
                    assertThat(await(tasks.get(i))).isEqualTo("HTTP_2 " + size);
                }
            }
        });
    }

    @Test
    void speaksTheOldOneWhereItMust() throws Exception {
        try (RawServer plain = RawServer.answering(RawServer.ok("plain"))) {
            loop.run(() -> {
                try (var session = new ClientSession(options())) {
                    for (int i = 0; i < 5; i++) {
                        assertThat(session.get(url(old, "/")).text()).isEqualTo("HTTP_1_1 0");
                    }
                    assertThat(session.get(plain.url()).version()).isEqualTo("HTTP/1.1");
                    assertThat(plain.heads.getFirst().toLowerCase(Locale.ROOT)).doesNotContain("upgrade", "h2c");
                }
                try (var session = new ClientSession(options().withHttp2(false))) {
                    assertThat(session.get(url(both, "/")).version()).isEqualTo("HTTP/1.1");
                }
            });
        }
    }

    @Test
    void cancelsOneAndNotTheOthers() throws Exception {
        CONNECTIONS.set(0);
        RESETS.set(0);
        loop.run(() -> {
            try (var session = new ClientSession(options().withLimit(3))) {
                assertThat(session.get(url(both, "/")).text()).isEqualTo("HTTP_2 0");
                var never = createTask(() -> session.get(url(both, "/never")));
                var half = createTask(() -> session.get(url(both, "/half")).text());
                sleep(0.1);
                var big = createTask(() -> session.get(url(both, "/big")).bytes().length);
                sleep(0);
                never.cancel();
                half.cancel();
                assertThatThrownBy(() -> await(never)).isInstanceOf(CancelledError.class);
                assertThatThrownBy(() -> await(half)).isInstanceOf(CancelledError.class);
                assertThat(await(big)).isEqualTo(5_000_000);
                try (var unread = session.get(url(both, "/big"))) {
                    sleep(0.1);
                    assertThat(session.get(url(both, "/")).text()).isEqualTo("HTTP_2 0");
                    assertThat(unread.status()).isEqualTo(200);
                }
                assertThat(session.get(url(both, "/")).text()).isEqualTo("HTTP_2 0");
                while (RESETS.get() < 2) {
                    sleep(0.01);
                }
                assertThat(CONNECTIONS).as("the connection goes on").hasValue(1);
            }
        });
    }

    @Test
    void sendsStreamsOfAKnownLength() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession(options())) {
                assertThat(session.post(url(both, "/length"), RequestBody.stream(twice(new byte[700]), 1400)).text())
                        .isEqualTo("HTTP_2 1400 1400");
                assertThat(session.post(url(both, "/length"), RequestBody.stream(twice(new byte[700]))).text())
                        .isEqualTo("HTTP_2 null 1400");
                assertThatThrownBy(
                        () -> session.post(url(both, "/length"), RequestBody.stream(twice(new byte[700]), 1401)))
                        .isExactlyInstanceOf(IOException.class).hasMessageContaining("only 1400");
                assertThatThrownBy(
                        () -> session.post(url(both, "/length"), RequestBody.stream(twice(new byte[700]), 1399)))
                        .isExactlyInstanceOf(IOException.class).hasMessageContaining("more");
                assertThat(session.get(url(both, "/")).text()).isEqualTo("HTTP_2 0");
            }
        });
    }

    private static AsyncGenerator<byte[]> twice(byte[] bytes) {
        return asyncGenerator(g -> {
            g.yield(bytes);
            g.yield(bytes);
        });
    }
}
