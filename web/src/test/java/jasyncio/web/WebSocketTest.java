package jasyncio.web;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.Future;
import jasyncio.primitives.Event;
import jasyncio.primitives.Queue;
import jasyncio.web.client.ClientSession;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WebSocketTest extends WebTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    WebSocketTest(LoopKinds.Kind kind) {
        super(kind);
    }

    /** The JDK's client: what it is told, as lines. */
    private static final class Listener implements java.net.http.WebSocket.Listener {
        final jasyncio.loop.EventLoop loop = jasyncio.Asyncio.getRunningLoop();
        final Queue<String> heard = new Queue<>();
        private final StringBuilder text = new StringBuilder();

        private void hear(String what) {
            loop.callSoonThreadsafe(() -> heard.putNowait(what));
        }

        @Override
        public CompletionStage<?> onText(java.net.http.WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                hear(text.length() > 100 ? "text of " + text.length() : "text " + text);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(java.net.http.WebSocket socket, ByteBuffer data, boolean last) {
            hear("bytes of " + data.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
            hear("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(java.net.http.WebSocket socket, Throwable error) {
            hear("failed " + error);
        }
    }

    private java.net.http.WebSocket open(String path, Listener listener) {
        return await(CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create(server.url().replace("http", "ws") + path), listener));
    }

    @Test
    void aHandlerThatFailsSinceAnotherIsClosedIsClosedItself() throws Exception {
        AtomicReference<WebSocket> first = new AtomicReference<>();
        Application app = new Application();
        app.webSocket("/first", first::set);
        app.webSocket("/second", socket -> {
            socket.receive();
            first.get().send("gone by now");
        });
        serve(app, () -> {
            try (var session = new ClientSession()) {
                session.webSocket(server.url() + "/first").close();
                try (var second = session.webSocket(server.url() + "/second")) {
                    second.send("go on");
                    assertThatThrownBy(() -> waitFor(second::receive, 30)).isInstanceOfSatisfying(
                            WebSocketClosedException.class, closed -> assertThat(closed.code()).isEqualTo(1011));
                }
            }
        });
    }

    /** How a browser is answered whose page is of the origin. */
    private String openedBy(String origin) throws Exception {
        return firstLine(OPEN_WEB_SOCKET.replace("Host: x", "Host: example.org:8080\r\nOrigin: " + origin));
    }

    @Test
    void pagesOfOtherSitesAreRefused() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", _ -> {});
        serve(app, () -> {
            assertThat(openedBy("http://example.org:8080")).contains("101");
            assertThat(openedBy("https://EXAMPLE.org:8080")).contains("101");
            for (String other : new String[]{"http://example.org", "https://evil.example", "null", "", "%",
                "http://example.org:8080.evil.example", "http://evil.example/example.org:8080"}) {
                assertThat(openedBy(other)).as(other).contains("403");
            }
            assertThat(firstLine(OPEN_WEB_SOCKET)).as("no browser").contains("101");
        });
        serve(app, OPTIONS.withAllowedOrigins("https://Friends.example"), () -> {
            assertThat(openedBy("https://friends.example")).contains("101");
            assertThat(openedBy("http://friends.example")).contains("403");
        });
        serve(app, OPTIONS.withAllowedOrigins("*"), () -> assertThat(openedBy("https://evil.example")).contains("101"));
        assertThatThrownBy(() -> OPTIONS.withAllowedOrigins("example.org"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"example.org\"");
    }

    @Test
    void messagesGoBothWays() throws Exception {
        Application app = new Application();
        app.webSocket("/echo/{name}", socket -> {
            socket.send("hello " + Request.current().path("name"));
            for (Message message : socket) {
                switch (message) {
                    case Message.Text(String text) -> socket.send(text);
                    case Message.Binary(byte[] bytes) -> socket.send(bytes);
                }
            }
        });
        serve(app, () -> {
            Listener listener = new Listener();
            var client = open("/echo/ada", listener);
            assertThat(listener.heard.get()).isEqualTo("text hello ada");
            await(client.sendText("one", true));
            assertThat(listener.heard.get()).isEqualTo("text one");
            await(client.sendText("t", false));
            await(client.sendText("wo", true));
            assertThat(listener.heard.get()).isEqualTo("text two");
            await(client.sendBinary(ByteBuffer.wrap(new byte[3]), true));
            assertThat(listener.heard.get()).isEqualTo("bytes of 3");
            await(client.sendText("x".repeat(300_000), true));
            assertThat(listener.heard.get()).isEqualTo("text of 300000");
            await(client.sendClose(1000, "bye"));
            assertThat(listener.heard.get()).startsWith("closed 1000");
        });
    }

    @Test
    void aHandlerThatReturnsClosesNormally() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", socket -> socket.send("only this"));
        app.webSocket("/code", socket -> socket.close(4001, "enough"));
        app.webSocket("/fails", _ -> {
            throw new IllegalStateException("thrown by a handler");
        });
        serve(app, () -> {
            Listener listener = new Listener();
            open("/ws", listener);
            assertThat(listener.heard.get()).isEqualTo("text only this");
            assertThat(listener.heard.get()).isEqualTo("closed 1000 ");
            open("/code", listener);
            assertThat(listener.heard.get()).isEqualTo("closed 4001 enough");
            open("/fails", listener);
            assertThat(listener.heard.get()).isEqualTo("closed 1011 ");
        });
    }

    @Test
    void aClientThatIsGoneEndsTheIteration() throws Exception {
        AtomicReference<Future<String>> ended = new AtomicReference<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            for (Message message : socket) {
                ended.get().setResult("a message: " + message);
            }
            ended.get().setResult("over, " + socket.closeCode());
            assertThatThrownBy(() -> socket.send("x")).isInstanceOf(WebSocketClosedException.class);
            assertThatThrownBy(socket::receive).isInstanceOf(WebSocketClosedException.class);
        });
        serve(app, () -> {
            ended.set(new Future<>());
            var client = open("/ws", new Listener());
            client.abort();
            assertThat(waitFor(ended.get(), 30)).isEqualTo("over, 1006");
        });
    }

    @Test
    void whatNobodyTakesStaysWithTheSender() throws Exception {
        Event go = new Event();
        int messages = 20_000;
        AtomicReference<Future<Integer>> count = new AtomicReference<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            go.await();
            int n = 0;
            for (Message message : socket) {
                assertThat(message.text()).isEqualTo("%01000d".formatted(n));
                n++;
            }
            count.get().setResult(n);
        });
        serve(app, () -> {
            count.set(new Future<>());
            var client = open("/ws", new Listener());
            int[] sent = {0};
            var sender = jasyncio.Asyncio.createTask(() -> {
                for (; sent[0] < messages; sent[0]++) {
                    await(client.sendText("%01000d".formatted(sent[0]), true));
                }
                await(client.sendClose(1000, ""));
            });
            int before = -1;
            while (before != sent[0]) { // until it no longer gets on
                before = sent[0];
                sleep(0.2);
            }
            assertThat(sent[0]).isLessThan(messages);
            go.set();
            sender.await();
            assertThat(waitFor(count.get(), 50)).isEqualTo(messages);
        });
    }

    @Test
    void webSocketsAreClosedWithTheServer() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", socket -> socket.receive());
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS);
            Listener listener = new Listener();
            open("/ws", listener);
            server.aclose();
            assertThat(listener.heard.get()).startsWith("closed 1001");
        });
    }

    @Test
    void whoDoesNotOpenItRightlyIsTold() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", socket -> socket.receive());
        serve(app, () -> {
            assertThat(get("/ws").statusCode()).isEqualTo(426);
            assertThat(raw("GET /ws HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 426 ");
            String last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            String key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
            assertThat(raw(OPEN_WEB_SOCKET.replace(key, "Sec-WebSocket-Key: AAAA\r\n") + last))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(raw(OPEN_WEB_SOCKET.replace(key, "") + last)).startsWith("HTTP/1.1 400 ");
            assertThat(raw(OPEN_WEB_SOCKET.replace(key, key + key) + last)).startsWith("HTTP/1.1 400 ");
            assertThat(raw(OPEN_WEB_SOCKET.replace("Version: 13", "Version: 12") + last))
                    .startsWith("HTTP/1.1 426 ").containsIgnoringCase("version: 13");
            assertThat(raw(OPEN_WEB_SOCKET.replace("GET", "POST") + last)).startsWith("HTTP/1.1 405 ");
        });
    }

    @Test
    void aPeerThatDoesNotAnswerPingsIsCutOff() throws Exception {
        AtomicReference<Future<String>> ended = new AtomicReference<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            for (Message _ : socket) {
                // none comes
            }
            ended.get().setResult("over");
        });
        serve(app, OPTIONS.withHeartbeat(java.time.Duration.ofMillis(50)), () -> {
            ended.set(new Future<>());
            try (Socket silent = new Socket("127.0.0.1", server.port())) {
                silent.getOutputStream().write(OPEN_WEB_SOCKET.getBytes(StandardCharsets.US_ASCII));
                assertThat(waitFor(ended.get(), 30)).isEqualTo("over");
                int close = toThread(() -> {
                    int next = silent.getInputStream().read();
                    while (next >= 0 && next != 0x88) {
                        next = silent.getInputStream().read();
                    }
                    return next;
                });
                assertThat(close).as("it is told").isEqualTo(0x88);
            }
        });
    }
}
