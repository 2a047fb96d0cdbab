package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.LoopKinds;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class RetryTest {
    @Parameter
    LoopKinds.Kind loop;

    private static final ClientOptions THREE =
            ClientOptions.DEFAULT.withRetry(RetryOptions.attempts(3).withDelay(0.01, 5));

    /** Answers one after the other; null closes the connection. */
    private static RawServer answering(String... answers) {
        AtomicInteger next = new AtomicInteger();
        return new RawServer(peer -> {
            while (peer.readRequest() != null) {
                String answer = answers[Math.min(next.getAndIncrement(), answers.length - 1)];
                if (answer.isEmpty()) {
                    return;
                }
                peer.say(answer);
            }
        });
    }

    private static String status(String status, String... headers) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n" + String.join("", headers) + "\r\nno";
    }

    @Test
    void triesAgain() throws Exception {
        try (RawServer server = answering(status("503 Busy"), "", RawServer.ok("fine"))) {
            loop.run(() -> {
                try (var session = new ClientSession(THREE)) {
                    assertThat(session.get(server.url()).text()).isEqualTo("fine");
                    assertThat(server.heads).hasSize(3);
                }
            });
        }
    }

    @Test
    void givesUpWithTheLastFailure() throws Exception {
        try (RawServer busy = answering(status("503 Busy"));
                RawServer gone = answering("");
                RawServer missing = answering(status("404 Not Found"))) {
            loop.run(() -> {
                try (var session = new ClientSession(THREE)) {
                    assertThat(session.get(busy.url()).status()).isEqualTo(503);
                    assertThat(busy.heads).hasSize(3);
                    assertThatThrownBy(() -> session.get(gone.url())).isInstanceOf(ServerDisconnectedException.class);
                    assertThat(gone.heads).hasSize(3);
                    assertThat(session.get(missing.url()).status()).isEqualTo(404);
                    assertThat(missing.heads).hasSize(1);
                    assertThatThrownBy(
                            () -> session.get(busy.url(), RequestOptions.DEFAULT.withRaiseForStatus(true)))
                            .isInstanceOf(ClientResponseException.class);
                }
            });
        }
    }

    @Test
    void doesNothingTwiceThatDoesHarm() throws Exception {
        try (RawServer server = answering(status("503 Busy"))) {
            loop.run(() -> {
                try (var session = new ClientSession(THREE)) {
                    assertThat(session.post(server.url(), RequestBody.text("order")).status()).isEqualTo(503);
                    assertThat(server.heads).hasSize(1);
                    var known = RequestOptions.DEFAULT
                            .withRetry(RetryOptions.attempts(2).withDelay(0, 0).withMethods("POST"));
                    assertThat(session.post(server.url(), RequestBody.text("order"), known).status()).isEqualTo(503);
                    assertThat(server.heads).hasSize(3);
                    var stream = RequestBody.stream(asyncGenerator(g -> g.yield(new byte[]{1})));
                    assertThat(session.put(server.url(), stream).status()).isEqualTo(503);
                    assertThat(server.heads).as("a stream is gone").hasSize(4);
                }
            });
        }
    }

    @Test
    void waitsAsTheServerWants() throws Exception {
        try (RawServer server = answering(status("429 Slow down", "Retry-After: 1\r\n"), RawServer.ok("fine"));
                RawServer late = answering(status("503 Busy", "Retry-After: 3600\r\n"));
                RawServer past = answering(status("503 Busy", "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT\r\n"),
                        RawServer.ok("fine"));
                RawServer nonsense = answering(status("503 Busy", "Retry-After: soon\r\n"), RawServer.ok("fine"))) {
            loop.run(() -> {
                try (var session = new ClientSession(THREE)) {
                    double start = getRunningLoop().time();
                    assertThat(session.get(server.url()).text()).isEqualTo("fine");
                    assertThat(getRunningLoop().time() - start).isGreaterThanOrEqualTo(1);
                    assertThat(session.get(late.url()).status()).as("too long").isEqualTo(503);
                    for (RawServer other : List.of(past, nonsense)) {
                        assertThat(session.get(other.url()).text()).isEqualTo("fine");
                    }
                }
            });
        }
    }

    @Test
    void keepsToTheTimeOfTheWhole() throws Exception {
        try (RawServer server = answering(status("503 Busy", "Retry-After: 2\r\n"))) {
            loop.run(() -> {
                try (var session = new ClientSession(THREE)) {
                    var response = session.get(server.url(), RequestOptions.DEFAULT.withTimeout(1.5));
                    assertThat(response.status()).isEqualTo(503);
                    assertThat(server.heads).hasSize(1);
                }
            });
        }
    }
}
