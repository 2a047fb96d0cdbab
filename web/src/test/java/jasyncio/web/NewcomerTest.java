package jasyncio.web;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What programs did that were written from the guide alone. */
class NewcomerTest extends WebTest {
    private static final Logger LOG = Logger.getLogger("jasyncio.web");

    NewcomerTest(LoopKinds.Kind kind) {
        super(kind);
    }

    /** Keeps what is logged. */
    private static final class Logged extends Handler implements AutoCloseable {
        final List<String> lines = new ArrayList<>();

        Logged() {
            LOG.addHandler(this);
            LOG.setUseParentHandlers(false);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            lines.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            LOG.removeHandler(this);
            LOG.setUseParentHandlers(true);
        }
    }

    @Test
    void aPathThatCannotBeDecodedIsAnErrorOfTheClient() throws Exception {
        Application app = new Application();
        app.get("/a/{x}", request -> Web.text(request.path("x")));
        try (Logged log = new Logged()) {
            serve(app, () -> {
                for (String path : new String[]{"/%zz", "/a/%", "/a/%f"}) {
                    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).as(path)
                            .startsWith("HTTP/1.1 400").contains("application/problem+json", "broken escape");
                }
            });
            assertThat(log.lines).isEmpty();
        }
    }

    @Test
    void anErrorThatIsMeantIsNotLoggedAndOthersAre() throws Exception {
        Application app = new Application();
        app.get("/meant", _ -> {
            throw new HttpException(502, "the other server is away");
        });
        app.get("/caused", _ -> {
            throw new HttpException(502, "the other server is away", Headers.NONE, new IllegalStateException("why"));
        });
        app.get("/nothing", _ -> none());
        try (Logged log = new Logged()) {
            serve(app, () -> {
                assertProblem(get("/meant"), 502, "away");
                assertThat(log.lines).isEmpty();
                assertProblem(get("/caused"), 502, "away");
                assertThat(log.lines).hasSize(1);
                assertProblem(get("/nothing"), 500, "");
                assertThat(log.lines).hasSize(2).last().asString().contains("GET /nothing").contains("returned null");
            });
        }
    }

    @SuppressWarnings("NullAway") // as programs are that nobody checks
    private static Response none() {
        return null;
    }

    @Test
    void aHandlerMayAnswerWhileAnotherTaskReadsTheBody() throws Exception {
        Application app = new Application();
        app.post("/", request -> {
            createTask(() -> {
                for (byte[] _ : request.body()) {
                    // until it is closed
                }
            });
            sleep(0.01);
            return Web.text("early");
        });
        try (Logged log = new Logged()) {
            serve(app, () -> assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"))
                    .startsWith("HTTP/1.1 200").endsWith("early"));
            assertThat(log.lines).isEmpty();
        }
    }

    @Test
    void aRequestTellsWhatAProxyNeeds() throws Exception {
        Application app = new Application();
        app.route("*", "/{all:path}", request -> {
            List<String> names = new ArrayList<>();
            for (var header : request.headers()) {
                names.add(header.getKey());
            }
            return Web.text(request.target() + " " + names.contains("X-One") + " "
                    + request.clientAddress().getAddress().isLoopbackAddress()).withoutHeader("Content-Type");
        });
        serve(app, () -> {
            var answer = send(request("/caf%C3%A9/x%2Fy?q=a%20b&q=").header("X-One", "1")
                    .method("PUT", BodyPublishers.noBody()).build());
            assertThat(answer.body()).isEqualTo("/caf%C3%A9/x%2Fy?q=a%20b&q= true true");
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        });
    }

    @Test
    void aNumberOfTheQueryMayBeLeftOut() throws Exception {
        Application app = new Application();
        app.get("/", request -> Web.text("" + request.queryNumber("limit", 20)));
        serve(app, () -> {
            assertThat(get("/").body()).isEqualTo("20");
            assertThat(get("/?limit=5").body()).isEqualTo("5");
            assertProblem(get("/?limit=many"), 400, "limit: expected an integer, not \\\"many\\\"");
        });
    }

    record Draft(String title, List<String> tags) {
        Draft {
            tags = List.copyOf(tags);
        }
    }

    @Test
    void whatIsWrongWithJsonNamesNothingOfJava() throws Exception {
        Application app = new Application();
        app.post("/", request -> Web.json(request.json(Draft.class)));
        serve(app, () -> {
            for (String body : new String[]{"{\"title\":\"x\",\"tags\":[null]}", "{", "[", "\"\\ud800",
                "{\"title\": \u0001}",
                "{\"title\":\"x\"}", "nonsense"}) {
                assertThat(post("/", "application/json", body).body()).as(body).contains("\"status\":400")
                        .doesNotContain("Source", "java", "Draft", "Jackson", "REDACTED", "StreamRead");
            }
        });
    }

    @Test
    void timesAreSecondsOrDurations() {
        assertThat(OPTIONS.withHeartbeat(1.5).heartbeat()).isEqualTo(Duration.ofMillis(1500));
        assertThat(OPTIONS.withShutdownTimeout(2).shutdownTimeout()).isEqualTo(Duration.ofSeconds(2));
        for (double none : new double[]{Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e300}) {
            assertThatThrownBy(() -> OPTIONS.withHeaderTimeout(none)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("headerTimeout");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        Application app = new Application();
        serve(app, () -> assertThatThrownBy(() -> WebServer.start(app, OPTIONS.withPort(server.port())))
                .isInstanceOf(BindException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + server.port() + ": Address already in use"));
    }
}
