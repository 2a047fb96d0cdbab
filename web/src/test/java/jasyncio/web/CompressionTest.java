package jasyncio.web;

import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CompressionTest extends WebTest {
    CompressionTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private static Application app() {
        Application app = new Application();
        app.get("/long", _ -> text("a".repeat(100_000)));
        app.post("/text", request -> text("" + request.text().length()));
        app.post("/json", request -> text("" + request.json(Object.class)));
        return app;
    }

    private HttpResponse<String> compressed(String path, String body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return send(request(path).header("Content-Encoding", "gzip").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())).build());
    }

    @Test
    void aResponseIsCompressedForWhoCanTakeIt() throws Exception {
        serve(app(), OPTIONS.withCompression(true), () -> {
            var answer = send(request("/long").header("Accept-Encoding", "gzip").build());
            assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
            assertThat(answer.body().length()).isLessThan(10_000);
            assertThat(get("/long").body()).hasSize(100_000);
        });
    }

    @Test
    void aRequestIsDecompressedUpToTheLargestBody() throws Exception {
        serve(app(), OPTIONS.withDecompression(true).withMaxBodySize(100_000), () -> {
            assertThat(compressed("/text", "a".repeat(100_000)).body()).isEqualTo("100000");
            assertThat(compressed("/json", "[1, 2]").body()).isEqualTo("[1, 2]");
            String bomb = " ".repeat(1_000_000);
            assertThat(compressed("/text", bomb).statusCode()).isEqualTo(413);
            assertThat(compressed("/json", bomb).statusCode()).isEqualTo(413);
        });
    }
}
