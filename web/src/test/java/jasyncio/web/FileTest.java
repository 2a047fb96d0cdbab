package jasyncio.web;

import static jasyncio.Asyncio.await;
import static jasyncio.web.Web.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A single file, and what is asked of it. */
class FileTest extends WebTest {
    private static final String DATE = "Fri, 02 Jan 2026 03:04:05 GMT";

    private final Application app = new Application();

    FileTest(LoopKinds.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void create(@TempDir Path directory) throws Exception {
        Path page = Files.writeString(directory.resolve("page.html"), "0123456789");
        Files.setLastModifiedTime(page, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        app.get("/page", _ -> file(page).withHeader("Cache-Control", "no-cache"));
        app.get("/own", _ -> file(page).withHeader("ETag", "\"own\""));
        app.get("/error", _ -> file(page).withStatus(404));
        app.post("/page", _ -> file(page));
        app.get("/empty", _ -> file(Files.createFile(directory.resolve("empty"))));
        app.get("/folder", _ -> file(directory));
        app.get("/none", _ -> file(directory.resolve("none")));
    }

    private java.net.http.HttpResponse<String> get(String path, String... headers) {
        return send(request(path).headers(headers).build());
    }

    private String head(String path) throws Exception {
        return raw("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    @Test
    void partsOfAFileAreServed() throws Exception {
        serve(app, () -> {
            var whole = get("/page");
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo("0123456789");
            assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
            assertThat(whole.headers().firstValue("Last-Modified")).contains(DATE);
            String tag = whole.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).startsWith("\"");

            var part = get("/page", "Range", "bytes=3-5", "If-Range", tag);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("345");
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 3-5/10");
            assertThat(part.headers().firstValue("Content-Length")).contains("3");
            assertThat(part.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(part.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(get("/page", "Range", "bytes=-2").body()).isEqualTo("89");
            assertThat(get("/page", "Range", "bytes=0-1,3-4").statusCode()).isEqualTo(200);
            assertThat(get("/page", "Range", "bytes=3-5", "If-Range", "\"other\"").body()).isEqualTo("0123456789");

            var beyond = get("/page", "Range", "bytes=10-");
            assertProblem(beyond, 416, "the file has 10 bytes");
            assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */10");
        });
    }

    @Test
    void aFileThatIsKnownIsNotSent() throws Exception {
        serve(app, () -> {
            String tag = get("/page").headers().firstValue("ETag").orElseThrow();
            for (int i = 0; i < 3; i++) { // over one connection
                var known = get("/page", "If-None-Match", tag);
                assertThat(known.statusCode()).isEqualTo(304);
                assertThat(known.body()).isEmpty();
                assertThat(known.headers().firstValue("ETag")).contains(tag);
                assertThat(known.headers().firstValue("Cache-Control")).contains("no-cache");
                assertThat(known.headers().firstValue("Content-Length")).isNotEqualTo(java.util.Optional.of("0"));
                assertThat(get("/page", "If-Modified-Since", DATE).statusCode()).isEqualTo(304);
                assertThat(get("/page", "If-None-Match", "\"other\"").body()).isEqualTo("0123456789");
            }
        });
    }

    @Test
    void theHeadIsThatOfAll() throws Exception {
        serve(app, () -> {
            assertThat(head("/page").toLowerCase(java.util.Locale.ROOT)).startsWith("http/1.1 200")
                    .contains("content-length: 10\r\n", "etag: \"", "accept-ranges: bytes", "content-type: text/html")
                    .endsWith("\r\n\r\n");
            assertThat(head("/none")).startsWith("HTTP/1.1 404");
        });
    }

    @Test
    void whatTheHandlerSaysStands() throws Exception {
        serve(app, () -> {
            var own = get("/own", "Range", "bytes=0-1");
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.headers().allValues("ETag")).containsExactly("\"own\"");
            assertThat(own.headers().firstValue("Last-Modified")).isEmpty();
            var error = get("/error", "Range", "bytes=0-1");
            assertThat(error.statusCode()).isEqualTo(404);
            assertThat(error.body()).isEqualTo("0123456789");
            assertThat(error.headers().firstValue("ETag")).isEmpty();
            assertThat(post("/page", "text/plain", "").headers().firstValue("ETag")).isEmpty();
            var empty = get("/empty");
            assertThat(empty.body()).isEmpty();
            assertThat(empty.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
            assertProblem(get("/folder"), 404, "/folder");
            assertProblem(get("/none", "Range", "bytes=0-1"), 404, "/none");
        });
    }

    @Test
    void anErrorMayBeAnsweredByAFile(@TempDir Path directory) throws Exception {
        Path sorry = Files.writeString(directory.resolve("sorry.txt"), "sorry");
        app.get("/gone", _ -> file(directory.resolve("gone")));
        app.onError(HttpException.class, (request, e) -> file(request.path().equals("/none")
                ? directory.resolve("gone")
                : sorry));
        serve(app, () -> {
            assertThat(get("/page", "Range", "bytes=10-").body()).isEqualTo("sorry");
            assertThat(get("/gone", "Range", "bytes=10-").body()).isEqualTo("sorry");
            assertProblem(get("/none"), 404, "nothing is at /none"); // the handler of errors has failed as well
        });
    }

    @Test
    void partsAreNotCompressed() throws Exception {
        serve(app, OPTIONS.withCompression(true), () -> {
            var whole = get("/page", "Accept-Encoding", "gzip");
            assertThat(whole.headers().firstValue("Content-Encoding")).contains("gzip");
            String tag = whole.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).startsWith("W/");
            var part = get("/page", "Accept-Encoding", "gzip", "Range", "bytes=3-5");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("345");
            assertThat(part.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(get("/page", "Accept-Encoding", "gzip", "Range", "bytes=3-5", "If-Range", tag).statusCode())
                    .isEqualTo(200);
            assertThat(get("/page", "If-None-Match", tag).statusCode()).isEqualTo(304);
        });
    }

    @Test
    void itIsTheSameOverHttp2() throws Exception {
        serve(app, OPTIONS.withH2c(true), () -> {
            try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
                var whole = await(client.sendAsync(request("/page").build(), BodyHandlers.ofString()));
                assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(whole.body()).isEqualTo("0123456789");
                String tag = whole.headers().firstValue("ETag").orElseThrow();
                var part = await(client.sendAsync(request("/page").header("Range", "bytes=3-5").build(),
                        BodyHandlers.ofString()));
                assertThat(part.statusCode()).isEqualTo(206);
                assertThat(part.body()).isEqualTo("345");
                var known = await(client.sendAsync(request("/page").header("If-None-Match", tag).build(),
                        BodyHandlers.ofString()));
                assertThat(known.statusCode()).isEqualTo(304);
                var head = await(client.sendAsync(request("/page").HEAD().build(), BodyHandlers.ofString()));
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.body()).isEmpty();
                assertThat(head.headers().firstValue("Content-Length")).contains("10");
                assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            }
        });
    }
}
