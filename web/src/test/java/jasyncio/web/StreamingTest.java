package jasyncio.web;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.web.Web.events;
import static jasyncio.web.Web.file;
import static jasyncio.web.Web.stream;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import jasyncio.primitives.Event;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest extends WebTest {
    StreamingTest(LoopKinds.Kind kind) {
        super(kind);
    }

    @Test
    void aGeneratorBecomesABody() throws Exception {
        Application app = new Application();
        app.get("/lines", _ -> stream(asyncGenerator(g -> {
            for (int i = 0; i < 3; i++) {
                sleep(0.001);
                g.yield("line " + i + "\n");
            }
        })).withContentType("text/plain"));
        app.get("/events", _ -> events(asyncGenerator(g -> {
            g.yield(ServerSentEvent.of("one\ntwo").withEvent("greeting").withId("1"));
            g.yield(ServerSentEvent.of("three"));
        })));
        serve(app, () -> {
            var lines = get("/lines");
            assertThat(lines.body()).isEqualTo("line 0\nline 1\nline 2\n");
            assertThat(lines.headers().firstValue("transfer-encoding")).contains("chunked");
            var sent = get("/events");
            assertThat(sent.headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(sent.body())
                    .isEqualTo("event: greeting\nid: 1\ndata: one\ndata: two\n\ndata: three\n\n");
        });
    }

    @Test
    void aBodyIsNotWrittenFasterThanTheClientReads() throws Exception {
        int[] written = {0};
        Application app = new Application();
        app.get("/endless", _ -> stream(sink -> {
            byte[] piece = new byte[100_000];
            while (true) {
                sink.write(piece);
                written[0]++;
            }
        }));
        serve(app, () -> {
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream()
                        .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                int before = -1;
                while (before != written[0] || written[0] == 0) { // until it no longer gets on
                    before = written[0];
                    sleep(0.1);
                }
                assertThat(written[0]).isBetween(1, 1000);
            }
        });
    }

    @Test
    void aHandlerIsCancelledWhenItsClientLeaves() throws Exception {
        Event begun = new Event();
        AtomicReference<Future<String>> ended = new AtomicReference<>();
        Application app = new Application();
        app.get("/waits", _ -> {
            begun.set();
            try {
                sleep(1000);
                ended.get().setResult("not cancelled");
            } catch (CancelledError e) {
                ended.get().setResult("cancelled: " + e.getMessage());
                throw e;
            }
            return text("");
        });
        serve(app, () -> {
            ended.set(new Future<>());
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream()
                        .write("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                begun.await();
            }
            assertThat(waitFor(ended.get(), 30)).isEqualTo("cancelled: the client has left");
        });
    }

    @Test
    void aGeneratorIsClosedWhenItsClientLeaves() throws Exception {
        AtomicReference<Future<String>> ended = new AtomicReference<>();
        Event begun = new Event();
        Application app = new Application();
        app.get("/ticks", _ -> events(asyncGenerator(g -> {
            try {
                while (true) {
                    g.yield(ServerSentEvent.of("tick"));
                    begun.set();
                    sleep(0.01);
                }
            } finally {
                ended.get().setResult("closed");
            }
        })));
        serve(app, () -> {
            ended.set(new Future<>());
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                client.getOutputStream()
                        .write("GET /ticks HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                begun.await();
            }
            assertThat(waitFor(ended.get(), 30)).isEqualTo("closed");
        });
    }

    @Test
    void anUploadIsStreamedWithoutALimit() throws Exception {
        Application app = new Application();
        app.put("/upload", request -> {
            long length = 0;
            int check = 0;
            for (byte[] piece : request.body()) {
                length += piece.length;
                for (byte b : piece) {
                    check = check * 31 + b;
                }
                if (length < 500_000) {
                    sleep(0.001);
                }
            }
            return text(length + " " + check);
        });
        byte[] data = new byte[5_000_000];
        new Random(1).nextBytes(data);
        int check = 0;
        for (byte b : data) {
            check = check * 31 + b;
        }
        String expected = data.length + " " + check;
        serve(app, () -> {
            assertThat(send(request("/upload").PUT(BodyPublishers.ofByteArray(data)).build()).body())
                    .isEqualTo(expected);
            var chunked = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(data));
            assertThat(send(request("/upload").PUT(chunked).build()).body()).isEqualTo(expected);
            assertThat(send(request("/upload").expectContinue(true).PUT(BodyPublishers.ofByteArray(data)).build())
                    .body()).isEqualTo(expected);
        });
    }

    @Test
    void aHandlerMayLeaveABodyUnread() throws Exception {
        Application app = new Application();
        app.post("/ignore", _ -> text("ignored"));
        serve(app, () -> {
            for (int size : new int[]{10, 100_000, 1_000_000}) {
                assertThat(send(request("/ignore").POST(BodyPublishers.ofByteArray(new byte[size])).build()).body())
                        .isEqualTo("ignored");
            }
            String answer =
                    raw("POST /ignore HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("ignored");
        });
    }

    @Test
    void filesAreServed(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("page.html"), "<p>page</p>");
        Files.writeString(directory.resolve(".hidden"), "hidden");
        Path outside = Files.writeString(directory.resolveSibling("outside-" + directory.getFileName()), "outside");
        byte[] large = new byte[3_000_000];
        new Random(2).nextBytes(large);
        Files.write(directory.resolve("large.bin"), large);
        Application app = new Application();
        app.files("/static", directory);
        app.get("/one", _ -> file(directory.resolve("page.html")));
        app.get("/none", _ -> file(directory.resolve("none.html")));
        serve(app, () -> {
            assertThat(get("/one").body()).isEqualTo("<p>page</p>");
            assertThat(get("/one").headers().firstValue("content-type").orElse("")).startsWith("text/html");
            assertProblem(get("/none"), 404, "/none");
            var page = get("/static/page.html");
            assertThat(page.body()).isEqualTo("<p>page</p>");
            assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
            var part = send(request("/static/page.html").header("Range", "bytes=3-6").build());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("page");
            assertThat(get("/static/.hidden").statusCode()).isEqualTo(404);
            assertThat(get("/static/nothing").statusCode()).isEqualTo(404);
            assertThat(raw(
                    "GET /static/../" + outside.getFileName() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
            assertThat(raw("GET /static/%2e%2e/" + outside.getFileName()
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
            assertThat(get("/static/large.bin").body().length()).isPositive();
        });
    }

    @Test
    void requestsMayEndWhenTheServerIsClosed() throws Exception {
        Event begun = new Event();
        Event go = new Event();
        Application app = new Application();
        app.get("/slow", _ -> {
            begun.set();
            go.await();
            return text("done");
        });
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS);
            var answer = createTask(() -> get("/slow").body());
            begun.await();
            var closing = createTask(server::aclose);
            sleep(0.05);
            assertThat(closing.done()).isFalse();
            go.set();
            assertThat(waitFor(answer, 30)).isEqualTo("done");
            waitFor(closing, 30);
        });
    }

    @Test
    void requestsThatDoNotEndAreCancelledWhenTheServerIsClosed() throws Exception {
        Event begun = new Event();
        boolean[] cancelled = {false};
        Application app = new Application();
        app.get("/slow", _ -> {
            begun.set();
            try {
                sleep(1000);
            } finally {
                cancelled[0] = true;
            }
            return text("done");
        });
        kind.run(() -> {
            server = WebServer.start(app, OPTIONS.withShutdownTimeout(java.time.Duration.ofMillis(50)));
            var answer = createTask(() -> await(() -> get("/slow")));
            begun.await();
            server.aclose();
            assertThat(cancelled[0]).isTrue();
            jasyncio.Asyncio.wait(java.util.List.of(answer));
            assertThat(answer.exception()).isInstanceOf(java.io.IOException.class);
        });
    }
}
