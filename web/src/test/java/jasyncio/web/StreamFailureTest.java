package jasyncio.web;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.sleep;
import static jasyncio.web.Web.events;
import static jasyncio.web.Web.status;
import static jasyncio.web.Web.stream;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.primitives.Event;
import jasyncio.web.client.ClientOptions;
import jasyncio.web.client.ClientPayloadException;
import jasyncio.web.client.ClientSession;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that fail, that nobody asks for, and that are not as long as they say. */
class StreamFailureTest extends WebTest {
    private final List<String> closed = new ArrayList<>();

    StreamFailureTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private String rawGet(String path) throws Exception {
        return raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    @Test
    void aStreamThatFailsBeforeItsFirstByteIsAnswered() throws Exception {
        Application app = new Application();
        app.vertx("/", context -> {
            context.response().putHeader("X-Before", "kept");
            context.next();
        });
        app.get("/late", _ -> stream(sink -> {
            sleep(0.01);
            throw new HttpException(502, "before");
        }).withHeader("X-Mine", "1").withCookie("a", "b"));
        app.get("/once", _ -> stream(_ -> {
            throw HttpException.notFound("at once");
        }).withHeader("Content-Length", "5"));
        app.get("/io", _ -> stream(_ -> {
            throw new IOException("io");
        }));
        app.get("/events", _ -> events(asyncGenerator(_ -> {
            throw HttpException.notFound("no events");
        })));
        app.get("/again", _ -> stream(_ -> {
            throw new IllegalArgumentException("again");
        }));
        app.onError(IOException.class, (_, e) -> text(String.valueOf(e.getMessage())).withStatus(503));
        app.onError(IllegalArgumentException.class, (_, e) -> stream(_ -> {
            throw e;
        }));
        serve(app, () -> {
            var late = get("/late");
            assertProblem(late, 502, "before");
            assertThat(late.headers().firstValue("X-Mine")).isEmpty();
            assertThat(late.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(late.headers().allValues("X-Before")).containsExactly("kept");
            assertProblem(get("/once"), 404, "at once");
            assertThat(get("/io").statusCode()).isEqualTo(503);
            assertThat(get("/io").body()).isEqualTo("io");
            assertProblem(get("/events"), 404, "no events");
            assertThat(get("/again").statusCode()).isEqualTo(500);
        });
    }

    @Test
    void aHeadDoesNotWaitForAFirstPiece() throws Exception {
        try (LoggedWarnings logged = new LoggedWarnings()) {
            headWithoutAFirstPiece(OPTIONS);
            headWithoutAFirstPiece(OPTIONS.withCompression(true));
            assertThat(logged.messages()).hasSize(2).allMatch(line -> line.contains("too late"));
        }
    }

    private void headWithoutAFirstPiece(WebServerOptions options) throws Exception {
        Event go = new Event();
        Application app = new Application();
        app.get("/events", _ -> events(asyncGenerator(g -> {
            go.await();
            g.yield(ServerSentEvent.of("late"));
        })).withHeader("X-Mine", "1"));
        app.get("/sized", _ -> stream(sink -> {
            go.await();
            sink.write("late");
        }).withHeader("Content-Length", "4"));
        app.get("/fails", _ -> stream(_ -> {
            go.await();
            throw HttpException.notFound("too late");
        }));
        app.get("/nothing", _ -> stream(_ -> go.await()));
        serve(app, options, () -> {
            try (var session = new ClientSession(ClientOptions.DEFAULT.withBaseUrl(server.url()));
                    var events = session.get("/events");
                    var sized = session.get("/sized");
                    var fails = session.get("/fails");
                    var nothing = session.get("/nothing")) {
                assertThat(events.status()).isEqualTo(200);
                assertThat(events.header("X-Mine")).isEqualTo("1");
                go.set();
                assertThat(events.text()).isEqualTo("data: late\n\n");
                assertThat(sized.text()).isEqualTo("late");
                assertThat(nothing.text()).isEmpty();
                assertThatThrownBy(fails::text).isInstanceOf(ClientPayloadException.class);
            }
        });
    }

    @Test
    void anEmptyFirstPieceSendsTheHeadAtOnce() throws Exception {
        Event headIsHere = new Event();
        Application app = new Application();
        app.get("/", _ -> stream(sink -> {
            sink.write("");
            headIsHere.await();
            throw new IOException("after the head");
        }));
        serve(app, () -> {
            try (var session = new ClientSession(); var response = session.get(server.url())) {
                headIsHere.set();
                assertThat(response.status()).isEqualTo(200);
                assertThatThrownBy(response::text).isInstanceOf(ClientPayloadException.class);
            }
        });
    }

    @Test
    void aStreamThatBreaksOffEndsTheConnection() throws Exception {
        Application app = new Application();
        app.get("/peer", _ -> stream(sink -> {
            sink.write("half");
            sleep(0.05);
            throw new IOException("the backend is gone");
        }));
        app.get("/bug", _ -> stream(sink -> {
            sink.write("half");
            sleep(0.05);
            throw new IllegalStateException("a bug");
        }));
        try (LoggedWarnings logged = new LoggedWarnings()) {
            serve(app, () -> {
                assertThat(rawGet("/peer")).contains("half").doesNotContain("\r\n0\r\n");
                assertThat(rawGet("/bug")).contains("half").doesNotContain("\r\n0\r\n");
            });
            assertThat(logged.messages()).hasSize(2);
            assertThat(logged.messages().getFirst()).startsWith("WARNING: ").contains("broke off",
                    "the backend is gone");
            assertThat(logged.messages().getLast()).startsWith("SEVERE: ").endsWith("IllegalStateException: a bug");
        }
    }

    @Test
    void aBodyIsAsLongAsItsHeadSays() throws Exception {
        Application app = new Application();
        app.get("/more", _ -> stream(sink -> {
            sink.write("four");
            sink.write("more");
        }).withHeader("Content-Length", "4"));
        app.get("/less", _ -> stream(sink -> sink.write("four")).withHeader("Content-Length", "5"));
        app.get("/nothing", _ -> stream(_ -> {}).withHeader("Content-Length", "5"));
        app.get("/none", _ -> stream(_ -> {}));
        app.get("/whole", _ -> text("four").withHeader("Content-Length", "5"));
        app.get("/word", _ -> text("four").withHeader("Content-Length", "four"));
        app.get("/right", _ -> text("four").withHeader("Content-Length", "4"));
        try (LoggedWarnings logged = new LoggedWarnings()) {
            serve(app, () -> {
                assertThat(rawGet("/more")).endsWith("\r\n\r\nfour");
                assertThat(rawGet("/less")).endsWith("\r\n\r\nfour");
                assertThat(rawGet("/nothing")).startsWith("HTTP/1.1 500 ");
                assertThat(rawGet("/none")).startsWith("HTTP/1.1 200 ").endsWith("\r\n0\r\n\r\n");
                assertThat(rawGet("/whole")).startsWith("HTTP/1.1 500 ");
                assertThat(rawGet("/word")).startsWith("HTTP/1.1 500 ");
                assertThat(rawGet("/right")).startsWith("HTTP/1.1 200 ").endsWith("four");
            });
            assertThat(String.join("\n", logged.messages())).contains("Content-Length: 5, but its body has 4 bytes",
                    "Content-Length: 5, but its body has only 4 bytes",
                    "Content-Length: 4, but its body has at least 8 bytes",
                    "Content-Length: four, which is no length");
        }
    }

    @Test
    void theLengthThatWasSetIsKeptWhereThereIsNoBody() throws Exception {
        Application app = new Application();
        app.head("/head", _ -> status(200).withHeader("Content-Length", "309"));
        app.get("/stream", _ -> stream(sink -> sink.write("never")).withHeader("Content-Length", "5"));
        app.get("/text", _ -> text("hello"));
        app.get("/304", _ -> status(304).withHeader("Content-Length", "77").withHeader("ETag", "\"x\""));
        app.get("/odd", _ -> status(999));
        serve(app, () -> {
            for (String[] expected : new String[][]{{"/head", "309"}, {"/stream", "5"}, {"/text", "5"}}) {
                String answer = raw("HEAD " + expected[0] + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n")
                        .containsIgnoringCase("\r\ncontent-length: " + expected[1] + "\r\n");
            }
            assertThat(rawGet("/304")).startsWith("HTTP/1.1 304 ").endsWith("\r\n\r\n")
                    .containsIgnoringCase("content-length: 77");
            assertThat(rawGet("/odd")).startsWith("HTTP/1.1 999 ");
        });
    }

    @Test
    void aResponseIsCleanedUpOnceHoweverItEnds() throws Exception {
        Application app = new Application();
        app.use((request, next) -> {
            Response response = next.handle(request);
            return request.query("gone") == null ? response : status(304);
        });
        app.get("/{name}", request -> stream(sink -> {
            sink.write("x");
            if (request.path("name").equals("fails")) {
                throw new IOException("fails");
            }
            if (request.path("name").equals("endless")) {
                while (true) {
                    sink.write(new byte[10_000]);
                }
            }
        }).withCleanup(() -> closed.add(request.path("name") + " first")).withCleanup(() -> {
            sleep(0.01);
            closed.add(request.method() + " " + request.path("name"));
            throw new IllegalStateException("logged, and the other is run");
        }));
        serve(app, () -> {
            rawGet("/sent");
            rawGet("/fails");
            rawGet("/replaced?gone=1");
            raw("HEAD /head HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream()
                        .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                sleep(0.1);
            }
            for (int i = 0; i < 500 && closed.size() < 10; i++) {
                sleep(0.01);
            }
        });
        assertThat(closed).containsExactlyInAnyOrder("GET sent", "sent first", "GET fails", "fails first",
                "GET replaced", "replaced first", "HEAD head", "head first", "GET endless", "endless first");
    }

    @Test
    void aResponseIsCleanedUpWhereTheServerIsClosed() throws Exception {
        Application app = new Application();
        app.get("/", _ -> stream(sink -> {
            sink.write("x");
            sleep(1000);
        }).withCleanup(() -> {
            sleep(0.01);
            closed.add("closed");
        }));
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS.withShutdownTimeout(java.time.Duration.ofMillis(50)));
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                sleep(0.1);
                server.aclose();
            }
        });
        assertThat(closed).containsExactly("closed");
    }
}
