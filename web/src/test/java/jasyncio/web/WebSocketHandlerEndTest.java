package jasyncio.web;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.primitives.Queue;
import jasyncio.web.client.ClientSession;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A handler ends when its WebSocket has, whatever it waits for; but one that knows has all the time it needs. */
class WebSocketHandlerEndTest extends WebTest {
    WebSocketHandlerEndTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private final Map<String, String> ends = new TreeMap<>();

    private void handle(Application app, String name, WebSocketHandler handler) {
        app.webSocket("/" + name, socket -> {
            EventLoop loop = getRunningLoop();
            socket.send("begun");
            double[] closed = {0};
            createTask(() -> {
                while (!socket.isClosed()) {
                    sleep(0.02);
                }
                closed[0] = loop.time();
            });
            try {
                handler.handle(socket);
                ends.put(name, "returned");
            } catch (CancelledError e) {
                double later = closed[0] == 0 ? 0 : loop.time() - closed[0];
                ends.put(name, "cancelled "
                        + (later < 5 ? "at once" : later > 9 && later < 25 ? "in time" : "after " + later));
                throw e;
            }
        });
    }

    @Test
    void whoTakesNoNoticeIsCancelled() throws Exception {
        Application app = new Application();
        Queue<String> news = new Queue<>();
        handle(app, "pushes", socket -> {
            while (true) {
                socket.send(news.get());
            }
        });
        handle(app, "sleeps", _ -> sleep(1000));
        handle(app, "leaves-it-to-another", socket -> {
            createTask(() -> {
                for (Message _ : socket) {}
            });
            sleep(1000);
        });
        handle(app, "reads", socket -> {
            for (Message _ : socket) {}
            sleep(12);
        });
        handle(app, "receives", socket -> {
            try {
                socket.receive();
            } catch (WebSocketClosedException e) {
                sleep(12);
            }
        });
        handle(app, "asks", socket -> {
            while (!socket.isClosed()) {
                sleep(0.1);
            }
            sleep(12);
        });
        handle(app, "still-has-messages", socket -> {
            List<String> got = new ArrayList<>();
            for (Message message : socket) {
                sleep(6);
                got.add(message.text());
            }
            assertThat(got).containsExactly("1", "2", "3");
        });
        handle(app, "is-slow-to-read", socket -> {
            sleep(2);
            assertThat(socket.receive().text()).isEqualTo("1");
            assertThat(socket.receive().text()).isEqualTo("2");
            assertThat(socket.receive().text()).isEqualTo("3");
        });
        handle(app, "never-answers-a-ping", _ -> sleep(1000));
        List<String> names = List.of("pushes", "sleeps", "leaves-it-to-another", "reads", "receives", "asks",
                "still-has-messages", "is-slow-to-read");
        try (LoggedWarnings logged = new LoggedWarnings()) {
            serve(app, OPTIONS.withHeartbeat(Duration.ofMillis(500)), () -> {
                List<WebSocket> open = new ArrayList<>();
                try (ClientSession session = new ClientSession(); Socket silent = silent()) {
                    for (String name : names) {
                        WebSocket socket = session.webSocket(server.url() + "/" + name);
                        assertThat(socket.receive().text()).isEqualTo("begun");
                        open.add(socket);
                    }
                    for (String text : new String[]{"1", "2", "3"}) {
                        open.getLast().send(text);
                        open.get(open.size() - 2).send(text);
                    }
                    for (int i = 0; i < open.size(); i++) {
                        if (i % 2 == 0) {
                            open.get(i).close();
                        } else {
                            open.get(i).abort();
                        }
                    }
                    for (int i = 0; i < 400 && ends.size() < names.size() + 1; i++) {
                        sleep(0.1);
                    }
                    assertThat(silent.isConnected()).isTrue();
                }
            });
            assertThat(logged.messages()).isEmpty();
        }
        assertThat(ends).isEqualTo(Map.of("pushes", "cancelled at once", "sleeps", "cancelled at once",
                "leaves-it-to-another", "cancelled in time", "reads", "returned", "receives", "returned",
                "asks", "returned", "still-has-messages", "returned", "is-slow-to-read", "returned",
                "never-answers-a-ping", "cancelled at once"));
    }

    private Socket silent() throws Exception {
        return toThread(() -> {
            Socket socket = new Socket("127.0.0.1", server.port());
            socket.getOutputStream().write(
                    OPEN_WEB_SOCKET.replace("/ws", "/never-answers-a-ping").getBytes(StandardCharsets.US_ASCII));
            return socket;
        });
    }

    @Test
    void whoLeavesInTheMomentOfTheHandshakeIsNoFailure() throws Exception {
        int[] running = {0};
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            running[0]++;
            try {
                for (int i = 0; i < 5; i++) {
                    socket.send("hello");
                }
                for (Message _ : socket) {}
            } finally {
                running[0]--;
            }
        });
        try (LoggedWarnings logged = new LoggedWarnings()) {
            serve(app, () -> {
                toThread(() -> {
                    for (int i = 0; i < 300; i++) {
                        Socket socket = new Socket("127.0.0.1", server.port());
                        socket.setSoLinger(true, 0);
                        socket.getOutputStream().write(OPEN_WEB_SOCKET.getBytes(StandardCharsets.US_ASCII));
                        LockSupport.parkNanos(i % 10 * 300_000L);
                        socket.close();
                    }
                });
                waitFor(() -> {
                    while (running[0] > 0) {
                        sleep(0.01);
                    }
                }, 30);
                sleep(0.2);
                assertThat(running[0]).isZero();
            });
            assertThat(logged.messages()).isEmpty();
        }
    }
}
