package jasyncio.web;

import static jasyncio.Asyncio.await;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.tls.TlsContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TlsTest extends WebTest {
    TlsTest(LoopKinds.Kind kind) {
        super(kind);
    }

    static Path pem(String name) {
        return Path.of("../core/src/test/resources/tls", name);
    }

    private static WebServerOptions secured() throws Exception {
        return OPTIONS.withTls(TlsContext.server(pem("server.pem"), pem("server-key.pem")));
    }

    private static HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder().version(version)
                .sslContext(TlsContext.client(pem("authority.pem")).sslContext()).build();
    }

    private Application app() {
        Application app = new Application();
        app.get("/", request -> text(request.version() + " " + request.isSecure()).withCookie("a", "b"));
        app.post("/", request -> {
            long length = 0;
            for (byte[] piece : request.body()) {
                length += piece.length;
            }
            return text("" + length);
        });
        app.get("/ten", _ -> Web.stream(sink -> {
            for (int i = 0; i < 10; i++) {
                sink.write(new byte[100_000]);
            }
        }));
        return app;
    }

    private HttpResponse<String> ask(HttpClient client, HttpRequest request) {
        return await(client.sendAsync(request, BodyHandlers.ofString()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url().replace("127.0.0.1", "localhost") + path));
    }

    @Test
    void aServerMayBeSecured() throws Exception {
        serve(app(), secured(), () -> {
            assertThat(server.url()).startsWith("https://");
            var answer = ask(client(HttpClient.Version.HTTP_1_1), to("/").build());
            assertThat(answer.body()).isEqualTo("HTTP/1.1 true");
            assertThat(answer.headers().firstValue("set-cookie").orElse("")).contains("Secure");
            assertThatThrownBy(() -> ask(HttpClient.newHttpClient(), to("/").build()))
                    .isInstanceOf(javax.net.ssl.SSLException.class);
        });
    }

    @Test
    void aClientMaySpeakHttp2() throws Exception {
        serve(app(), secured(), () -> {
            HttpClient client = client(HttpClient.Version.HTTP_2);
            var answer = ask(client, to("/").build());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("HTTP/2 true");
            List<CompletableFuture<HttpResponse<String>>> many = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                many.add(client.sendAsync(to("/").POST(BodyPublishers.ofByteArray(new byte[100_000])).build(),
                        BodyHandlers.ofString()));
                many.add(client.sendAsync(to("/ten").build(), BodyHandlers.ofString()));
            }
            for (int i = 0; i < many.size(); i += 2) {
                assertThat(await(many.get(i)).body()).isEqualTo("100000");
                assertThat(await(many.get(i + 1)).body()).hasSize(1_000_000);
            }
            assertThat(ask(client, to("/none").build()).statusCode()).isEqualTo(404);
        });
        serve(app(), secured().withHttp2(false), () -> assertThat(
                ask(client(HttpClient.Version.HTTP_2), to("/").build()).body()).isEqualTo("HTTP/1.1 true"));
    }

    @Test
    void aClientMaySpeakHttp2WithoutTlsWhereThatIsAllowed() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        serve(app(), OPTIONS.withH2c(true), () -> {
            assertThat(ask(client, to("/").build()).body()).isEqualTo("HTTP/2 false");
            HttpClient old = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            for (int i = 0; i < 3; i++) {
                assertThat(ask(old, to("/").build()).body()).isEqualTo("HTTP/1.1 false");
            }
        });
        serve(app(), () -> assertThat(ask(client, to("/").build()).body()).isEqualTo("HTTP/1.1 false"));
    }

    @Test
    void aServerWithoutACertificateIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withTls(TlsContext.client())).hasMessageContaining("needs a certificate");
    }
}
