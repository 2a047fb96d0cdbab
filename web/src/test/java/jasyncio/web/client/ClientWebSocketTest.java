package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import jasyncio.loop.CancelledError;
import jasyncio.web.LoopKinds;
import jasyncio.web.Message;
import jasyncio.web.WebSocketClosedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class ClientWebSocketTest {
    private static Vertx vertx;
    private static HttpServer server;

    @Parameter
    LoopKinds.Kind loop;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer(new HttpServerOptions().setPerMessageWebSocketCompressionSupported(true)
                .addWebSocketSubProtocol("chat").setMaxWebSocketMessageSize(10_000_000))
                .webSocketHandshakeHandler(handshake -> {
                    if (handshake.path().equals("/refused")) {
                        handshake.reject(403);
                    } else if (!handshake.path().equals("/slow")) {
                        handshake.accept();
                    }
                })
                .webSocketHandler(ClientWebSocketTest::serve)
                .requestHandler(request -> request.response().setStatusCode(404).end());
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    private static void serve(ServerWebSocket socket) {
        switch (socket.path()) {
            case "/eager" -> {
                for (int i = 0; i < 1000; i++) {
                    socket.writeTextMessage("message " + i);
                }
                socket.close((short) 4000, "all said");
            }
            case "/headers" ->
                    socket.writeTextMessage(socket.headers().get("X-Mine") + " " + socket.headers().get("Cookie")
                            + " " + socket.headers().get("Authorization") + " " + socket.headers().get("Origin") + " "
                            + socket.query());
            case "/big" -> socket.writeTextMessage("x".repeat(2000));
            default -> {
                socket.textMessageHandler(socket::writeTextMessage);
                socket.binaryMessageHandler(
                        bytes -> socket.writeBinaryMessage(Buffer.buffer("got ").appendBuffer(bytes)));
            }
        }
    }

    private static String url(String path) {
        return "ws://127.0.0.1:" + server.actualPort() + path;
    }

    @Test
    void talks() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession()) {
                try (var socket = session.webSocket(url("/echo"))) {
                    socket.send("hello");
                    assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
                    socket.send(new byte[]{'x'});
                    assertThat(socket.receive().text()).isEqualTo("got x");
                    assertThat(socket.protocol()).isNull();
                }
                try (var socket = session.webSocket(url("/echo").replace("ws:", "http:"),
                        WebSocketOptions.DEFAULT.withProtocols("other", "chat").withCompression(true)
                                .withHeartbeat(1))) {
                    assertThat(socket.protocol()).isEqualTo("chat");
                    socket.send("a".repeat(100_000));
                    assertThat(socket.receive().text()).hasSize(100_000);
                }
            }
        });
    }

    @Test
    void losesNothingThatComesWithTheHandshake() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession()) {
                for (int i = 0; i < 20; i++) {
                    var socket = session.webSocket(url("/eager"));
                    List<String> heard = new ArrayList<>();
                    for (Message message : socket) {
                        heard.add(message.text());
                    }
                    assertThat(heard).hasSize(1000).startsWith("message 0").endsWith("message 999");
                    assertThat(socket.closeCode()).isEqualTo(4000);
                    assertThatThrownBy(() -> socket.send("late"))
                            .isInstanceOfSatisfying(WebSocketClosedException.class, closed -> {
                                assertThat(closed.code()).isEqualTo(4000);
                                assertThat(closed.reason()).isEqualTo("all said");
                            });
                }
            }
        });
    }

    @Test
    void sendsHeadersAndCookies() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession(ClientOptions.DEFAULT.withHeader("X-Mine", "session"))) {
                session.cookieJar().put(java.net.URI.create(url("/")), "a", "b");
                try (var socket = session.webSocket(url("/headers?q=1").replace("ws://", "ws://me:secret@"))) {
                    assertThat(socket.receive().text()).isEqualTo("session a=b Basic bWU6c2VjcmV0 null q=1");
                }
                try (var socket = session.webSocket(url("/headers"),
                        WebSocketOptions.DEFAULT.withHeader("X-Mine", "first").withHeader("x-mine", "own"))) {
                    assertThat(socket.receive().text()).startsWith("own ");
                }
            }
        });
    }

    @Test
    void isRefused() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession()) {
                assertThatThrownBy(() -> session.webSocket(url("/refused")))
                        .isInstanceOfSatisfying(WebSocketHandshakeException.class,
                                e -> assertThat(e.status()).isEqualTo(403))
                        .hasMessageContaining(url("/refused"));
                assertThatThrownBy(() -> session.webSocket("ws://127.0.0.1:1/"))
                        .isInstanceOf(ClientConnectorException.class);
                assertThatThrownBy(() -> session.webSocket("ftp://127.0.0.1/")).isInstanceOf(InvalidUrlException.class);
                assertThatThrownBy(() -> session.get(url("/echo"))).isInstanceOf(InvalidUrlException.class)
                        .hasMessageContaining("webSocket");
            }
        });
    }

    @Test
    void boundsMessages() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession()) {
                var small = session.webSocket(url("/big"), WebSocketOptions.DEFAULT.withMaxMessageSize(1000));
                assertThatThrownBy(small::receive).isInstanceOf(WebSocketClosedException.class);
                try (var socket = session.webSocket(url("/big"), WebSocketOptions.DEFAULT.withMaxMessageSize(2000))) {
                    assertThat(socket.receive().text()).hasSize(2000);
                }
            }
        });
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        try (RawServer silent = new RawServer(peer -> peer.awaitEnd())) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    String url = silent.url().replace("http", "ws");
                    assertThatThrownBy(() -> session.webSocket(url,
                            WebSocketOptions.DEFAULT.withTimeout(ClientTimeout.total(0.2))))
                            .isInstanceOf(ServerTimeoutException.class).hasMessageContaining(url);
                    var task = createTask(() -> session.webSocket(url));
                    while (silent.open() == 0) {
                        sleep(0.001);
                    }
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                }
                HostileServerTest.awaitNoConnection(silent);
            });
        }
    }

    @Test
    void endsWithItsSession() throws Exception {
        loop.run(() -> {
            var session = new ClientSession();
            var socket = session.webSocket(url("/echo"));
            session.close();
            assertThatThrownBy(socket::receive).isInstanceOf(WebSocketClosedException.class);
        });
    }

    @Test
    void waitsForAPlaceNoLongerThanForAConnection() throws Exception {
        loop.run(() -> {
            var options = ClientOptions.DEFAULT.withLimit(3).withLimitPerHost(2)
                    .withTimeout(ClientTimeout.DEFAULT.withSockConnect(0.2));
            try (var session = new ClientSession(options)) {
                var first = session.webSocket(url("/echo"));
                var second = session.webSocket(url("/echo"), WebSocketOptions.DEFAULT.withMaxMessageSize(1000));
                double start = getRunningLoop().time();
                assertThatThrownBy(() -> session.webSocket(url("/echo"))).isInstanceOf(ServerTimeoutException.class)
                        .hasMessageContaining("2 places for WebSockets").hasMessageContaining("all taken")
                        .hasMessageContaining("withLimitPerHost").hasMessageContaining(url("/echo"));
                assertThat(getRunningLoop().time() - start).isGreaterThanOrEqualTo(0.2);
                var localhost = url("/echo").replace("127.0.0.1", "localhost");
                var third = session.webSocket(localhost);
                assertThatThrownBy(() -> session.webSocket(localhost, WebSocketOptions.DEFAULT
                        .withTimeout(ClientTimeout.DEFAULT.withConnect(0.1))))
                        .isInstanceOf(ServerTimeoutException.class).hasMessageContaining("3 places for WebSockets")
                        .hasMessageContaining("withLimit)");
                var waiting = createTask(() -> session.webSocket(url("/echo"),
                        WebSocketOptions.DEFAULT.withTimeout(ClientTimeout.DEFAULT)));
                sleep(0.01);
                first.close();
                var next = await(waiting);
                for (var socket : List.of(second, third, next)) {
                    socket.send("hello");
                    assertThat(socket.receive().text()).isEqualTo("hello");
                }
            }
        });
    }

    @Test
    void givesItsPlaceBackWhereItDoesNotOpen() throws Exception {
        loop.run(() -> {
            var options = ClientOptions.DEFAULT.withLimit(1).withTimeout(ClientTimeout.DEFAULT.withSockConnect(5));
            try (var session = new ClientSession(options)) {
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> session.webSocket(url("/refused")))
                            .isInstanceOf(WebSocketHandshakeException.class);
                    assertThatThrownBy(() -> timeout(0.05, () -> session.webSocket(url("/slow"))))
                            .isInstanceOf(jasyncio.primitives.TimeoutException.class);
                }
                try (var socket = session.webSocket(url("/echo"))) {
                    assertThat(socket.isClosed()).isFalse();
                }
            }
        });
    }

    @Test
    void hasManyToOneHostWhereManyAreAllowed() throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession(ClientOptions.DEFAULT.withLimit(150))) {
                List<jasyncio.web.WebSocket> open = new ArrayList<>();
                for (int i = 0; i < 150; i++) {
                    open.add(session.webSocket(url("/echo")));
                }
                assertThat(open).noneMatch(jasyncio.web.WebSocket::isClosed);
            }
        });
    }

    /** Opens WebSockets, and reads nothing that is sent on them. */
    private static RawServer deaf() {
        return new RawServer(peer -> {
            String key = peer.readHead().replaceAll("(?is).*sec-websocket-key: *(\\S+).*", "$1");
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            peer.say("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
            Thread.sleep(60_000);
        });
    }

    @Test
    void aSessionEndsThoughTheServerTakesNothing() throws Exception {
        try (RawServer server = deaf()) {
            loop.run(() -> {
                ClientSession session = new ClientSession();
                var socket = session.webSocket(server.url());
                assertThatThrownBy(() -> timeout(0.3, () -> {
                    while (true) {
                        socket.send(new byte[100_000]);
                    }
                })).isInstanceOf(jasyncio.primitives.TimeoutException.class);
                waitFor(session::close, 20);
                assertThat(socket.isClosed()).isTrue();
            });
        }
    }
}
