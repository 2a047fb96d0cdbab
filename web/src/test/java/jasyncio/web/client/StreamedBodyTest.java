package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.loop.CancelledError;
import jasyncio.primitives.Event;
import jasyncio.primitives.TimeoutException;
import jasyncio.web.LoopKinds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of requests that come in pieces: their length, and the end of what gives them. */
@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class StreamedBodyTest {
    @Parameter
    LoopKinds.Kind loop;

    private final List<String> said = new ArrayList<>();

    /** Says one thing, and then waits for ever. Its end takes a few turns. */
    private AsyncGenerator<byte[]> stuck() {
        return asyncGenerator(g -> {
            try {
                g.yield(new byte[]{1});
                said.add("asked for more");
                new Event().await();
            } finally {
                sleep(0.02);
                said.add("ended");
            }
        });
    }

    private static AsyncGenerator<byte[]> pieces(String... pieces) {
        return asyncGenerator(g -> {
            for (String piece : pieces) {
                g.yield(piece.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        });
    }

    private static RawServer silent() {
        return new RawServer(RawServer.Peer::awaitEnd);
    }

    private void awaitStart() {
        while (said.isEmpty()) {
            sleep(0.001);
        }
    }

    @Test
    void endsItsGeneratorBeforeItFails() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.readHead();
            peer.in().read(); // so that the generator is under way
            peer.reset();
        })) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    assertThatThrownBy(() -> session.post(server.url(), RequestBody.stream(stuck())))
                            .isInstanceOf(ClientConnectionException.class);
                    assertThat(said).last().isEqualTo("ended");
                }
            });
        }
    }

    @Test
    void endsItsGeneratorBeforeItIsCancelled() throws Exception {
        try (RawServer server = silent()) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    var task = createTask(() -> session.post(server.url(), RequestBody.stream(stuck())));
                    awaitStart();
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(said).containsExactly("asked for more", "ended");
                }
            });
        }
    }

    @Test
    void endsItsGeneratorBeforeItsTimeIsOver() throws Exception {
        try (RawServer server = silent()) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    assertThatThrownBy(() -> session.post(server.url(), RequestBody.stream(stuck()),
                            RequestOptions.DEFAULT.withTimeout(0.5))).isInstanceOf(ServerTimeoutException.class);
                    assertThat(said).containsExactly("asked for more", "ended");
                    said.clear();
                    assertThatThrownBy(
                            () -> timeout(0.5, () -> session.post(server.url(), RequestBody.stream(stuck()))))
                            .isInstanceOf(TimeoutException.class);
                    assertThat(said).containsExactly("asked for more", "ended");
                }
            });
        }
    }

    @Test
    void endsAGeneratorOfBuffersToo() throws Exception {
        try (RawServer server = silent()) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    var task = createTask(() -> session.post(server.url(), RequestBody.streamBuffers(
                            asyncGenerator(g -> {
                                try {
                                    while (true) {
                                        said.add("more");
                                        g.yield(ByteBuffer.allocate(1_000_000)); // more than there is room for
                                    }
                                } finally {
                                    said.add("ended");
                                }
                            }))));
                    awaitStart();
                    sleep(0.1);
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(said).last().isEqualTo("ended");
                }
            });
        }
    }

    @Test
    void endsItsGeneratorWhenTheResponseThatCameEarlyIsClosed() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.readHead();
            peer.say(RawServer.ok("early"));
            peer.awaitEnd();
        })) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    try (var response = session.post(server.url(), RequestBody.stream(stuck()))) {
                        assertThat(response.text()).isEqualTo("early");
                        awaitStart();
                        assertThat(said).containsExactly("asked for more");
                    }
                    assertThat(said).containsExactly("asked for more", "ended");
                }
            });
        }
    }

    @Test
    void hasTheLengthThatItIsGiven() throws Exception {
        try (EchoServer server = new EchoServer()) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    assertThat(session.post(server.url("/echo"), RequestBody.stream(pieces("ab", "", "cde", ""), 5))
                            .text()).contains("Content-length: 5\n").doesNotContain("chunked").endsWith("\n\nabcde");
                    assertThat(session.put(server.url("/echo"), RequestBody.stream(pieces(), 0)).text())
                            .contains("Content-length: 0\n").endsWith("\n\n");
                }
                assertThatThrownBy(() -> RequestBody.stream(pieces(), -1))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
            });
        }
    }

    @Test
    void failsWhereItHasAnotherLength() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("fine"))) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    for (int i = 0; i < 3; i++) {
                        assertThatThrownBy(() -> session.post(server.url(), RequestBody.stream(pieces("ab", "c"), 5)))
                                .isExactlyInstanceOf(IOException.class).hasMessageContaining("have 5 bytes")
                                .hasMessageContaining("only 3").hasMessageContaining(server.url());
                        assertThatThrownBy(() -> session.post(server.url(), RequestBody.stream(pieces("ab", "c"), 2)))
                                .isExactlyInstanceOf(IOException.class).hasMessageContaining("have 2 bytes")
                                .hasMessageContaining("has more");
                    }
                    HostileServerTest.awaitNoConnection(server);
                    assertThat(session.get(server.url()).text()).isEqualTo("fine");
                }
            });
        }
    }

    @Test
    void isNotSentForEverToAServerThatTakesNothing() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.readHead();
            Thread.sleep(60_000);
        })) {
            loop.run(() -> {
                var times = ClientTimeout.NONE.withSockWrite(0.3);
                try (var session = new ClientSession(ClientOptions.DEFAULT.withTimeout(times))) {
                    AsyncGenerator<byte[]> endless = asyncGenerator(g -> {
                        try {
                            sleep(0.5); // nothing is there to be sent
                            while (true) {
                                g.yield(new byte[100_000]);
                            }
                        } finally {
                            said.add("ended");
                        }
                    });
                    assertThatThrownBy(() -> session.post(server.url(), RequestBody.stream(endless)))
                            .isInstanceOf(ServerTimeoutException.class).hasMessageContaining("sending the body");
                    assertThat(said).containsExactly("ended");
                }
            });
        }
    }
}
