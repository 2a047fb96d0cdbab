package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFilesTest extends WebTest {
    @TempDir
    Path directory;

    StaticFilesTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve(name).getParent()).resolve(Path.of(name)
                .getFileName()), text);
    }

    private int status(String path) {
        return get(path).statusCode();
    }

    @Test
    void areBehindTheMiddlewareOfTheirApplication() throws Exception {
        write("secret.txt", "the secret");
        Application inner = new Application();
        inner.files("/files", directory);
        Application app = new Application();
        app.use((request, next) -> {
            if (!"yes".equals(request.header("Key"))) {
                throw HttpException.unauthorized("who are you?", "Key");
            }
            return next.handle(request).withHeader("X-Seen", request.path());
        });
        app.files("/static", directory);
        app.mount("/below", inner);
        serve(app, () -> {
            for (String path : new String[]{"/static/secret.txt", "/below/files/secret.txt"}) {
                assertThat(status(path)).as(path).isEqualTo(401);
                var answer = send(request(path).header("Key", "yes").build());
                assertThat(answer.body()).isEqualTo("the secret");
                assertThat(answer.headers().firstValue("X-Seen")).contains(path);
            }
        });
    }

    @Test
    void areToldOfAsSingleOnes() throws Exception {
        write("a.txt", "0123456789");
        Application app = new Application();
        app.files("/static", directory);
        serve(app, () -> {
            assertThat(get("/static/a.txt").headers().map()).containsKeys("etag", "last-modified", "accept-ranges");
            assertThat(send(request("/static/a.txt").header("If-Modified-Since", "Thu, 26 Nov 2099 00:00:00 GMT")
                    .build()).statusCode()).isEqualTo(304);
            assertThat(send(request("/static/a.txt").header("Range", "bytes=-3").build()).body()).isEqualTo("789");
            assertThat(send(request("/static/a.txt").header("Range", "bytes=5-").header("If-Range", "\"x\"").build())
                    .statusCode()).isEqualTo(200);
        });
    }

    @Test
    void areThoseBelowTheDirectoryAndNoOthers() throws Exception {
        write("public/index.html", "front");
        write("public/guide/index.html", "guide");
        write("public/guide/a b+ü.txt", "odd name");
        write("public/empty/.gitkeep", "");
        write("public/.git/config", "hidden");
        write("outside.txt", "outside");
        Files.createSymbolicLink(directory.resolve("public/link.txt"), directory.resolve("outside.txt"));
        Application app = new Application();
        app.files("/static", directory.resolve("public"));
        serve(app, () -> {
            assertThat(get("/static/").body()).isEqualTo("front");
            assertThat(get("/static").headers().firstValue("Location")).contains("/static/");
            assertThat(get("/static/guide").statusCode()).isEqualTo(308);
            assertThat(get("/static/guide").headers().firstValue("Location")).contains("/static/guide/");
            assertThat(get("/static/guide/").body()).isEqualTo("guide");
            assertThat(get("/static/guide/a%20b+%C3%BC.txt").body()).isEqualTo("odd name");
            assertThat(get("/static/link.txt").body()).as("links are followed").isEqualTo("outside");
            for (String path : new String[]{"/static/empty/", "/static/empty", "/static/.git/config", "/staticx",
                "/static/%2e%2e/outside.txt", "/static/..%2foutside.txt", "/static/guide%2findex.html",
                "/static/..%5coutside.txt", "/static/index.html/", "/static/%00", "/static/none"}) {
                assertThat(status(path)).as(path).isEqualTo(404);
            }
            assertProblem(post("/static/link.txt", "text/plain", ""), 405, "it takes GET, HEAD");
            assertThat(post("/static/none", "text/plain", "").statusCode()).isEqualTo(404);
            assertThat(post("/staticlink.txt", "text/plain", "").statusCode()).isEqualTo(404);
            assertThat(raw("GET //evil.example/..//static/guide HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .contains("ocation: /static/guide/\r\n");
        });
    }

    @Test
    void areNotToldOfWhereAHandlerHidesThem() throws Exception {
        write("a.txt", "hidden by it");
        Application app = new Application();
        app.vertx("/static", context -> context.fail(404));
        app.files("/static", directory);
        serve(app, () -> assertProblem(get("/static/a.txt"), 404, "nothing is at /static/a.txt"));
    }

    @Test
    void leaveWhatTheyHaveNotToTheRoutesThatComeLater() throws Exception {
        write("a.txt", "file");
        Application app = new Application();
        app.files("/", directory);
        app.get("/{rest:path}", request -> Web.text("page of " + request.path("rest")));
        app.post("/form", request -> Web.text(request.text()));
        serve(app, () -> {
            assertThat(get("/a.txt").body()).isEqualTo("file");
            assertThat(get("/b/c").body()).isEqualTo("page of b/c");
            assertThat(get("/").body()).isEqualTo("page of ");
            assertThat(post("/form", "text/plain", "sent").body()).isEqualTo("sent");
            assertThat(post("/a.txt", "text/plain", "").headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(post("/none.txt", "text/plain", "").statusCode()).isEqualTo(405);
        });
    }
}
