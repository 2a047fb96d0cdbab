package jasyncio.web;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is told of an error, to whom: the client, the log, the program. */
class ErrorsTest extends WebTest {
    private static final Logger LOG = Logger.getLogger("jasyncio.web");

    ErrorsTest(LoopKinds.Kind kind) {
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

    @Test
    void titlesAreThoseOfTheStandard() {
        assertThat(HttpException.contentTooLarge("").title()).isEqualTo("Content Too Large");
        assertThat(HttpException.unprocessable("").title()).isEqualTo("Unprocessable Content");
        assertThat(HttpException.notFound("").title()).isEqualTo("Not Found");
    }

    @SuppressWarnings("NullAway") // as programs are that nobody checks
    private static Response none() {
        return null;
    }

    @Test
    void aHandlerMayAnswerWhileAnotherTaskReadsTheBody() throws Exception {
        Application app = new Application();
        app.post("/", request -> {
            var body = request.body();
            createTask(() -> {
                for (byte[] _ : body) {
                    // until it is closed
                }
            });
            sleep(0.01);
            assertThatThrownBy(() -> body.aiter().anext()).isInstanceOf(IllegalStateException.class);
            return Web.text("early");
        });
        try (Logged log = new Logged()) {
            serve(app, () -> assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"))
                    .startsWith("HTTP/1.1 200").endsWith("early"));
            assertThat(log.lines).isEmpty();
        }
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
    void aPortThatIsTakenIsNamed() throws Exception {
        Application app = new Application();
        serve(app, () -> assertThatThrownBy(() -> WebServer.start(app, OPTIONS.withPort(server.port())))
                .isInstanceOf(BindException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + server.port() + ": Address already in use"));
    }
}
