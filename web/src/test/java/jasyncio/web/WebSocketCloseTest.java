package jasyncio.web;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.timeout;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.Task;
import jasyncio.primitives.Queue;
import jasyncio.primitives.TimeoutException;
import jasyncio.web.client.ClientSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A WebSocket ends, whatever its other side does. */
@SuppressWarnings("try") // a client that is only open
class WebSocketCloseTest extends WebTest {
    private static final byte[] CLOSE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe8};

    /** What is heard of the WebSockets of the server. */
    private final List<String> heard = new ArrayList<>();

    WebSocketCloseTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private Socket open() throws Exception {
        return open("/ws");
    }

    /** Opens a WebSocket, and reads nothing. */
    private Socket open(String path) throws Exception {
        return toThread(() -> {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(30_000);
            socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
            socket.getOutputStream().write(OPEN_WEB_SOCKET.replace("/ws", path).getBytes(StandardCharsets.US_ASCII));
            return socket;
        });
    }

    /** Sends until no more is taken. */
    private static void fill(WebSocket socket) throws IOException {
        assertThatThrownBy(() -> timeout(0.3, () -> {
            while (true) {
                socket.send("x".repeat(100_000));
            }
        })).isInstanceOf(TimeoutException.class);
    }

    private Task<?> reader(WebSocket socket) {
        return createTask(() -> {
            for (Message message : socket) {
                heard.add("message " + message.text());
            }
            heard.add("over, " + socket.closeCode());
        });
    }

    private void filled(WebSocketHandler then, WebServerOptions options, Talk talk) throws Exception {
        Queue<String> ended = new Queue<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            fill(socket);
            ended.putNowait("filled");
            Task<?> reader = reader(socket);
            then.handle(socket);
            reader.await();
            ended.putNowait("ended");
        });
        serve(app, options, () -> {
            try (Socket client = open()) {
                assertThat(waitFor(ended::get, 30)).isEqualTo("filled");
                talk.with(client, ended);
            }
        });
    }

    private interface Talk {
        void with(Socket client, Queue<String> ended) throws Exception;
    }

    @Test
    void closingTakesTenSecondsAtMostAndNothingIsLogged() throws Exception {
        try (LoggedWarnings logged = new LoggedWarnings()) {
            Queue<Double> took = new Queue<>();
            Application app = new Application();
            app.webSocket("/ws", socket -> {
                fill(socket);
                double begun = getRunningLoop().time();
                if (heard.isEmpty()) {
                    heard.add("first");
                    assertThatThrownBy(() -> timeout(0.1, () -> socket.close(1013, "slow")))
                            .isInstanceOf(TimeoutException.class);
                } else {
                    socket.close(1013, "slow");
                }
                assertThat(socket.isClosed()).isTrue();
                assertThat(socket.closeCode()).isEqualTo(1006);
                took.putNowait(getRunningLoop().time() - begun);
            });
            serve(app, () -> {
                try (Socket first = open()) {
                    assertThat(took.get()).isLessThan(5);
                    try (Socket second = open()) {
                        assertThat(took.get()).isBetween(9.0, 15.0);
                    }
                    sleep(0.5); // Vert.x would still wait for an answer to what it could not send
                }
            });
            assertThat(logged.messages()).isEmpty();
        }
    }

    @Test
    void whoTakesNothingIsDroppedAtOnce() throws Exception {
        filled(WebSocket::abort, OPTIONS, (client, ended) -> assertThat(waitFor(ended::get, 5)).isEqualTo("ended"));
        assertThat(heard).containsExactly("over, 1006");
    }

    @Test
    void aClientAborts() throws Exception {
        Queue<String> ended = new Queue<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            socket.send("hello");
            reader(socket).await();
            ended.putNowait("ended");
        });
        serve(app, () -> {
            try (ClientSession session = new ClientSession()) {
                WebSocket socket = session.webSocket(server.url() + "/ws");
                assertThat(socket.closeCode()).isNull();
                assertThat(socket.receive().text()).isEqualTo("hello");
                socket.abort();
                assertThat(socket.closeCode()).isEqualTo(1006);
                assertThatThrownBy(() -> socket.send("x")).isInstanceOf(WebSocketClosedException.class);
                assertThatThrownBy(socket::receive).isInstanceOf(WebSocketClosedException.class);
                socket.close();
                assertThat(waitFor(ended::get, 5)).isEqualTo("ended");
            }
        });
        assertThat(heard).containsExactly("over, 1006");
    }

    @Test
    void aCloseFrameFromWhoTakesNothingIsNotLogged() throws Exception {
        try (LoggedWarnings logged = new LoggedWarnings()) {
            filled(_ -> {}, OPTIONS.withWriteTimeout(Duration.ofSeconds(1)), (client, ended) -> {
                client.getOutputStream().write(CLOSE);
                assertThat(waitFor(ended::get, 20)).isEqualTo("ended");
            });
            assertThat(logged.messages()).isEmpty();
        }
    }

    @Test
    void theCodeIsKnownWhileItIsOpenAndAfterwards() throws Exception {
        Queue<String> codes = new Queue<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            codes.putNowait("open " + socket.closeCode());
            reader(socket).await();
            codes.putNowait("over " + socket.closeCode());
        });
        serve(app, OPTIONS.withHeartbeat(Duration.ofMillis(100)), () -> {
            try (Socket silent = open()) {
                assertThat(codes.get()).isEqualTo("open null");
                assertThat(waitFor(codes::get, 10)).as("it answers no ping").isEqualTo("over 1006");
            }
            try (Socket client = open()) {
                assertThat(codes.get()).isEqualTo("open null");
                client.getOutputStream().write(CLOSE);
                assertThat(waitFor(codes::get, 10)).isEqualTo("over 1000");
            }
        });
    }

    @Test
    void nothingIsSentOnceItIsBeingClosed() throws Exception {
        Queue<String> seen = new Queue<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            Task<?> closing = createTask(() -> socket.close(4001, "enough"));
            Task<?> again = createTask(() -> socket.close());
            sleep(0.05);
            try {
                socket.send("late");
            } catch (WebSocketClosedException e) {
                seen.putNowait("closed with " + e.code());
            }
            jasyncio.Asyncio.gather(closing, again);
            seen.putNowait("ended");
        });
        serve(app, () -> {
            try (Socket client = open()) {
                assertThat(waitFor(seen::get, 10)).isEqualTo("closed with 4001");
                client.getOutputStream().write(CLOSE);
                assertThat(waitFor(seen::get, 5)).isEqualTo("ended");
            }
        });
    }

    @Test
    void theServerEndsInItsTimeThoughAClientDoesNotAnswerWhatWasSaidBefore() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", _ -> {});
        app.webSocket("/silent", socket -> {
            socket.heartbeat(Duration.ofMillis(50));
            reader(socket).await();
        });
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS.withShutdownTimeout(Duration.ofSeconds(1)));
            try (Socket closed = open("/ws"); Socket dropped = open("/silent")) {
                toThread(() -> closed.getInputStream().read());
                toThread(() -> dropped.getInputStream().read());
                sleep(0.3);
                waitFor(server::aclose, 4);
            }
        });
        assertThat(heard).containsExactly("over, 1006");
    }

    @Test
    void theServerEndsInItsTimeThoughAClientDoesNotAnswer() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", socket -> reader(socket).await());
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS.withShutdownTimeout(Duration.ofSeconds(1)));
            try (Socket client = open()) {
                toThread(() -> client.getInputStream().read());
                waitFor(server::aclose, 4);
            }
        });
        assertThat(heard).containsExactly("over, 1006");
    }

    @Test
    void whoIsSendingIsToldOfTheEndLikeAnybody() throws Exception {
        Queue<String> ended = new Queue<>();
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            Task<?> sender = createTask(() -> {
                try {
                    while (true) {
                        socket.send(new byte[100_000]);
                    }
                } catch (WebSocketClosedException e) {
                    ended.putNowait("closed with " + e.code());
                }
            });
            sleep(0.3);
            socket.abort();
            sender.await();
        });
        serve(app, () -> {
            try (Socket client = open()) {
                assertThat(waitFor(ended::get, 30)).isEqualTo("closed with 1006");
            }
        });
    }
}
