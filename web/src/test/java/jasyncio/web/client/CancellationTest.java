package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.primitives.Event;
import jasyncio.primitives.TimeoutException;
import jasyncio.web.LoopKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gives up leaves nothing behind. */
@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class CancellationTest {
    @Parameter
    LoopKinds.Kind loop;

    private static final ClientOptions ONE = ClientOptions.DEFAULT.withLimit(1);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    /** Answers {@code /ok}, and to anything else says {@code start} and no more. */
    private static RawServer stalling(String start) {
        return new RawServer(peer -> {
            for (String head = peer.readRequest(); head != null; head = peer.readRequest()) {
                peer.say(head.startsWith("GET /ok ") ? RawServer.ok("fine") : start);
            }
        });
    }

    private static void awaitHeads(RawServer server, int count) {
        while (server.heads.size() < count) {
            sleep(0.001);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 20", HEAD, HEAD + "half"})
    void closesTheConnectionOfARequestThatIsCancelled(String start) throws Exception {
        try (RawServer server = stalling(start)) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    for (int i = 1; i <= 5; i++) {
                        var task = createTask(() -> session.get(server.url()).text());
                        awaitHeads(server, 2 * i - 1);
                        for (int turn = 0; turn < i; turn++) {
                            sleep(0);
                        }
                        task.cancel();
                        assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                        assertThat(session.get(server.url() + "ok").text()).as("the next has the place")
                                .isEqualTo("fine");
                    }
                    while (server.open() > 1) {
                        sleep(0.01); // those of the cancelled
                    }
                }
                HostileServerTest.awaitNoConnection(server);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 10", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"})
    void closesTheConnectionOfAWebSocketThatIsNotOpenInTime(String start) throws Exception {
        try (RawServer server = stalling(start)) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    for (int i = 1; i <= 3; i++) {
                        var task = createTask(() -> session.webSocket(server.url()));
                        awaitHeads(server, 2 * i - 1);
                        task.cancel();
                        assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                        assertThatThrownBy(() -> session.webSocket(server.url(), WebSocketOptions.DEFAULT
                                .withTimeout(ClientTimeout.DEFAULT.withConnect(0.5))))
                                .isInstanceOf(ServerTimeoutException.class);
                        while (server.open() > 0) {
                            sleep(0.01);
                        }
                    }
                }
            });
        }
    }

    @Test
    void survivesCancellationAtEveryTurn() throws Exception {
        try (RawServer server = stalling("")) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    for (int turns = 0; turns < 60; turns++) {
                        var task = createTask(() -> session.get(server.url() + "ok").text());
                        for (int i = 0; i < turns && !task.done(); i++) {
                            sleep(i % 7 == 6 ? 0.0005 : 0);
                        }
                        if (task.cancel()) {
                            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                        } else {
                            assertThat(await(task)).isEqualTo("fine");
                        }
                    }
                    assertThat(session.get(server.url() + "ok").text()).isEqualTo("fine");
                }
                HostileServerTest.awaitNoConnection(server);
            });
        }
    }

    @Test
    void letsTheOthersWaitForTheirTurn() throws Exception {
        try (RawServer server = stalling("")) {
            loop.run(() -> {
                try (var session = new ClientSession(ClientOptions.DEFAULT.withLimitPerHost(1))) {
                    var first = createTask(() -> session.get(server.url()).text());
                    awaitHeads(server, 1);
                    List<jasyncio.loop.Task<String>> waiting = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        waiting.add(createTask(() -> session.get(server.url() + "ok").text()));
                        sleep(0);
                    }
                    try (RawServer other = RawServer.answering(RawServer.ok("other"))) {
                        assertThat(session.get(other.url()).text()).as("another host").isEqualTo("other");
                    }
                    assertThatThrownBy(() -> session.get(server.url() + "ok", RequestOptions.DEFAULT
                            .withTimeout(ClientTimeout.DEFAULT.withConnect(0.05))))
                            .isInstanceOf(ServerTimeoutException.class).hasMessageContaining("connecting")
                            .hasMessageContaining(server.url() + "ok");
                    waiting.get(3).cancel();
                    first.cancel();
                    for (int i = 0; i < 10; i++) {
                        var task = waiting.get(i);
                        if (i == 3) {
                            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                        } else {
                            assertThat(await(task)).isEqualTo("fine");
                        }
                    }
                    assertThat(server.connections).hasValue(2);
                }
            });
        }
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        try (RawServer server = stalling(""); RawServer half = stalling(HEAD + "half")) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    double start = getRunningLoop().time();
                    assertThatThrownBy(() -> session.get(server.url(), RequestOptions.DEFAULT.withTimeout(0.2)))
                            .isInstanceOf(ServerTimeoutException.class).hasMessageContaining("0.2 s (total)")
                            .hasMessageContaining(server.url()).hasCauseInstanceOf(TimeoutException.class);
                    assertThat(getRunningLoop().time() - start).isGreaterThanOrEqualTo(0.2);
                    assertThatThrownBy(() -> session.get(half.url(), RequestOptions.DEFAULT.withTimeout(0.2)).text())
                            .isInstanceOf(ServerTimeoutException.class).hasMessageContaining("reading the body");
                    assertThatThrownBy(() -> timeout(0.1, () -> session.get(server.url())))
                            .as("a timeout of the caller's own").isInstanceOf(TimeoutException.class);
                    assertThat(session.get(server.url() + "ok").text()).isEqualTo("fine");
                }
            });
        }
    }

    @Test
    void closesWhatWasNotRead() throws Exception {
        try (RawServer server = stalling(HEAD + "half")) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    for (int i = 0; i < 5; i++) {
                        try (var response = session.get(server.url())) {
                            assertThat(response.status()).isEqualTo(200);
                        }
                    }
                    assertThat(server.connections).hasValue(5);
                    HostileServerTest.awaitNoConnection(server);
                    var response = session.get(server.url());
                    response.close();
                    response.close();
                    assertThatThrownBy(response::text).isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("closed");
                }
            });
        }
    }

    @Test
    void usesAConnectionAgain() throws Exception {
        try (RawServer server = stalling("")) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    for (int i = 0; i < 20; i++) {
                        assertThat(session.get(server.url() + "ok").text()).isEqualTo("fine");
                    }
                    assertThat(server.connections).hasValue(1);
                }
                try (var session = new ClientSession(ClientOptions.DEFAULT.withKeepAlive(0))) {
                    for (int i = 0; i < 3; i++) {
                        assertThat(session.get(server.url() + "ok").text()).isEqualTo("fine");
                    }
                    assertThat(server.connections).hasValue(4);
                }
            });
        }
    }

    @Test
    void isNotHeldUpByAResponseThatNobodyReads() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 10_000; size < 600_000; size += 9_500) {
            sizes.add(size);
        }
        try (RawServer server = new RawServer(peer -> {
            for (String head = peer.readRequest(); head != null; head = peer.readRequest()) {
                peer.say(RawServer.ok("x".repeat(Integer.parseInt(head.split("[ /]", -1)[2]))));
            }
        })) {
            loop.run(() -> {
                try (var session = new ClientSession(ClientOptions.DEFAULT.withTimeout(10))) {
                    for (int size : sizes) {
                        try (var unread = session.get(server.url() + size)) {
                            sleep(0.02);
                            assertThat(session.get(server.url() + 5).text()).as("beside " + size).isEqualTo("xxxxx");
                            assertThat(unread.text()).hasSize(size);
                        }
                        try (var unread = session.get(server.url() + size)) {
                            sleep(0.02);
                            assertThat(unread.status()).isEqualTo(200);
                        }
                        assertThat(session.get(server.url() + 5).text()).as("after " + size).isEqualTo("xxxxx");
                    }
                }
            });
        }
    }

    @Test
    void endsRequestsWhenItIsClosed() throws Exception {
        try (RawServer server = stalling(""); RawServer half = stalling(HEAD + "half")) {
            loop.run(() -> {
                var session = new ClientSession();
                var head = createTask(() -> session.get(server.url()));
                var body = createTask(() -> session.get(half.url()).text());
                awaitHeads(server, 1);
                awaitHeads(half, 1);
                sleep(0.05);
                session.close();
                assertThatThrownBy(() -> await(head)).isInstanceOf(ClientConnectionException.class)
                        .hasMessageContaining("session was closed").hasMessageContaining(server.url());
                assertThatThrownBy(() -> await(body)).isInstanceOf(ClientPayloadException.class);
                HostileServerTest.awaitNoConnection(server);
                HostileServerTest.awaitNoConnection(half);
            });
        }
    }

    @Test
    void endsTheGeneratorOfABodyThatIsNotWanted() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.readHead();
            new CountDownLatch(1).await(); // reads nothing
        })) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    var ended = new Event();
                    var task = createTask(() -> session.post(server.url(), RequestBody.stream(asyncGenerator(g -> {
                        try {
                            while (true) {
                                g.yield(new byte[100_000]);
                            }
                        } finally {
                            ended.set();
                        }
                    }))));
                    awaitHeads(server, 1);
                    sleep(0.1);
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(ended.isSet()).isTrue();
                }
            });
        }
    }

    @Test
    void leavesNothingWhenTheLoopEndsInTheMiddle() throws Exception {
        try (RawServer server = stalling("")) {
            loop.run(() -> {
                var session = new ClientSession(); // closed by nobody
                createTask(() -> session.get(server.url()));
                awaitHeads(server, 1);
            });
            loop.run(() -> HostileServerTest.awaitNoConnection(server));
        }
    }
}
