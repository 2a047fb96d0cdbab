package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.LoopKinds;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that do what none should: each is a clear exception, and costs no connection. */
@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class HostileServerTest {
    @Parameter
    LoopKinds.Kind loop;

    private static final ClientOptions ONE = ClientOptions.DEFAULT.withLimit(1);

    /** What servers do, what comes of it, and what the message says. */
    static Stream<Arguments> hostile() {
        RawServer.Talk slowHead = peer -> {
            peer.readRequest();
            for (int i = 0; i < 1000; i++) {
                peer.say("X");
                Thread.sleep(20);
            }
        };
        return Stream.of(
                hostile("not HTTP at all", answering("SSH-2.0-OpenSSH_9.2\r\n\r\n"), BadHttpMessageException.class,
                        "not HTTP"),
                hostile("an unknown version", answering("HTTP/9.9 200 OK\r\n\r\n"), BadHttpMessageException.class, ""),
                hostile("no number for a status", answering("HTTP/1.1 OK\r\n\r\n"), BadHttpMessageException.class, ""),
                hostile("an endless status line", endless("HTTP/1.1 200 ", "x"), BadHttpMessageException.class,
                        "too long"),
                hostile("endless headers", endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"), BadHttpMessageException.class,
                        "too long"),
                hostile("an endless header", endless("HTTP/1.1 200 OK\r\nX-A: ", "b"), BadHttpMessageException.class,
                        "too long"),
                hostile("a header without a colon", answering("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"),
                        BadHttpMessageException.class, ""),
                hostile("a space in a name", answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX Y: 1\r\n\r\nok"),
                        BadHttpMessageException.class, "'X Y'"),
                hostile("a space after a name", answering("HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok"),
                        BadHttpMessageException.class, "'Content-Length '"),
                hostile("a space after an interim answer",
                        answering("HTTP/1.1 103 Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nX Y: 1\r\n\r\n"),
                        BadHttpMessageException.class, "'X Y'"),
                hostile("a first header that begins with a space", answering("HTTP/1.1 200 OK\r\n X: 1\r\n\r\n"),
                        BadHttpMessageException.class, "' X'"),
                hostile("a header without a name", answering("HTTP/1.1 200 OK\r\n: 1\r\n\r\n"),
                        BadHttpMessageException.class, "''"),
                hostile("a control character in a name", answering("HTTP/1.1 200 OK\r\nX\u0001: 1\r\n\r\n"),
                        BadHttpMessageException.class, "name"),
                hostile("a control character in a value", answering("HTTP/1.1 200 OK\r\nX: a\u0001b\r\n\r\n"),
                        BadHttpMessageException.class, ""),
                hostile("a broken length", answering("HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n0123456789"),
                        BadHttpMessageException.class, ""),
                hostile("two lengths", answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                        BadHttpMessageException.class, ""),
                hostile("a negative length", answering("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nab"),
                        BadHttpMessageException.class, ""),
                hostile("silence, then the end", peer -> peer.readRequest(), ServerDisconnectedException.class,
                        "before it answered"),
                hostile("a reset before the answer", peer -> {
                    peer.readRequest();
                    peer.reset();
                }, ServerDisconnectedException.class, "before it answered"),
                hostile("half a head", answering("HTTP/1.1 200 OK\r\nX-A: b"), ServerDisconnectedException.class,
                        "before it answered"),
                hostile("silence", peer -> {
                    peer.readRequest();
                    peer.awaitEnd();
                }, ServerTimeoutException.class, "waiting for the response"),
                hostile("a head that comes byte by byte", slowHead, ServerTimeoutException.class,
                        "waiting for the response"),
                hostile("only 100 Continue", peer -> {
                    peer.readRequest();
                    for (int i = 0; i < 1000; i++) {
                        peer.say("HTTP/1.1 100 Continue\r\n\r\n");
                        Thread.sleep(20);
                    }
                }, ServerTimeoutException.class, "waiting for the response"),
                hostile("a body that is too short", answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"),
                        ClientPayloadException.class, "broke off"),
                hostile("a body that is reset", peer -> {
                    peer.readRequest();
                    peer.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort");
                    Thread.sleep(50);
                    peer.reset();
                }, ClientPayloadException.class, "broke off"),
                hostile("a body that stops", peer -> {
                    peer.readRequest();
                    peer.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort");
                    peer.awaitEnd();
                }, ServerTimeoutException.class, "reading the body"),
                hostile("chunks that break off",
                        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n"),
                        ClientPayloadException.class, "broke off"),
                hostile("a chunk of no size",
                        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n0\r\n\r\n"),
                        ClientPayloadException.class, "malformed"),
                hostile("a chunk of a negative size",
                        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nshort\r\n0\r\n\r\n"),
                        ClientPayloadException.class, "malformed"),
                hostile("a chunk of a giant size",
                        answering(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nshort\r\n"),
                        ClientPayloadException.class, "malformed"),
                hostile("chunks without a line end",
                        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshortXX0\r\n\r\n"),
                        ClientPayloadException.class, ""),
                hostile("an endless body", endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(10_000)),
                        ClientPayloadException.class, "larger than"),
                hostile("a body that is said to be giant",
                        answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\nx"),
                        ClientPayloadException.class, "larger than"),
                hostile("gzip that is none",
                        answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain text, not compressed"),
                        ClientPayloadException.class, "decompressed"));
    }

    private static Arguments hostile(String what, RawServer.Talk talk, Class<? extends ClientException> type,
            String message) {
        return Arguments.of(what, talk, type, message);
    }

    private static RawServer.Talk answering(String answer) {
        return peer -> {
            peer.readRequest();
            peer.say(answer);
            peer.socket.shutdownOutput();
            peer.awaitEnd();
        };
    }

    private static RawServer.Talk endless(String start, String more) {
        return peer -> {
            peer.readRequest();
            peer.say(start);
            while (true) {
                peer.say(more.repeat(10));
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isAClearException(String what, RawServer.Talk talk, Class<? extends ClientException> type, String message)
            throws Exception {
        try (RawServer server = new RawServer(talk)) {
            loop.run(() -> {
                var options = ONE.withMaxBodySize(1_000_000)
                        .withTimeout(new ClientTimeout(20.0, null, null, 0.3, null));
                try (var session = new ClientSession(options)) {
                    for (int i = 0; i < 3; i++) {
                        assertThatThrownBy(() -> session.get(server.url()).bytes()).as(what).isInstanceOf(type)
                                .hasMessageContaining(message).hasMessageContaining(server.url());
                        assertThat(server.connections).as("a connection of its own each time").hasValue(i + 1);
                    }
                    awaitNoConnection(server);
                    try (RawServer fine = RawServer.answering(RawServer.ok("fine"))) {
                        assertThat(session.get(fine.url()).text()).isEqualTo("fine");
                    }
                }
            });
        }
    }

    static void awaitNoConnection(RawServer server) {
        while (server.open() > 0) {
            sleep(0.01);
        }
    }

    @Test
    void takesNoMoreThanItReads() throws Exception {
        try (RawServer server = new RawServer(endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(100_000)))) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    long before = used();
                    try (var response = session.get(server.url())) {
                        var pieces = response.content().aiter();
                        for (int i = 0; i < 10; i++) {
                            assertThat(anext(pieces)).isNotEmpty();
                            sleep(0.1); // long enough for hundreds of megabytes, if they were taken
                        }
                        assertThat(used() - before).isLessThan(50_000_000);
                    }
                    awaitNoConnection(server);
                }
            });
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void doesNotTakeWhatComesWithoutARequest() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            while (peer.readRequest() != null) {
                peer.say(RawServer.ok("mine") + RawServer.ok("smuggled"));
            }
        })) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    for (int i = 0; i < 5; i++) {
                        assertThat(session.get(server.url()).text()).isEqualTo("mine");
                        sleep(0.02);
                    }
                }
            });
        }
    }

    @Test
    void triesAgainWhereAKeptConnectionWasClosed() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.readRequest();
            peer.say(RawServer.ok("once"));
            peer.readRequest(); // and no answer
        })) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    for (int i = 0; i < 4; i++) {
                        assertThat(session.get(server.url()).text()).isEqualTo("once");
                    }
                    assertThat(server.connections).hasValue(4);
                    assertThatThrownBy(() -> session.post(server.url(), RequestBody.text("order")))
                            .as("what may be done twice only").isInstanceOf(ServerDisconnectedException.class);
                }
            });
        }
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        RawServer gone = RawServer.answering("");
        gone.close();
        loop.run(() -> {
            try (var session = new ClientSession(ONE)) {
                for (String url : List.of(gone.url(), "http://does-not-exist.invalid/x")) {
                    assertThatThrownBy(() -> session.get(url)).isInstanceOf(ClientConnectorException.class)
                            .isInstanceOf(IOException.class).hasMessageContaining("cannot connect")
                            .hasMessageContaining(url);
                }
                assertThatThrownBy(() -> session.get(gone.url()))
                        .hasMessage("cannot connect: " + gone.url() + ": Connection refused");
            }
        });
    }

    @Test
    void answersBeforeItHasTheBody() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.readHead();
            peer.say("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
            peer.awaitEnd();
        })) {
            loop.run(() -> {
                try (var session = new ClientSession(ONE)) {
                    try (var response = session.post(server.url(), RequestBody.stream(asyncGenerator(g -> {
                        while (true) {
                            g.yield(new byte[1000]);
                            sleep(0.01);
                        }
                    })))) {
                        assertThat(response.status()).isEqualTo(413);
                        assertThat(response.text()).isEqualTo("no");
                    }
                    awaitNoConnection(server);
                    while (allTasks().size() > 1) {
                        sleep(0.01); // the one that writes
                    }
                }
            });
        }
    }
}
