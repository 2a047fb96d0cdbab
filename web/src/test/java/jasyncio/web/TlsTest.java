package jasyncio.web;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.toThread;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.tls.TlsContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
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

    /** The name in the certificate of a server that is asked for a name, and the protocol that is agreed on. */
    private String shown(@Nullable String name, String... protocols) throws Exception {
        return toThread(() -> {
            try (SSLSocket socket = (SSLSocket) TlsContext.clientWithoutVerification().sslContext().getSocketFactory()
                    .createSocket(new Socket("127.0.0.1", server.port()), "127.0.0.1", server.port(), true)) {
                socket.setSoTimeout(30_000);
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(name == null ? List.of() : List.of(new SNIHostName(name)));
                parameters.setApplicationProtocols(protocols);
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return shown.getSubjectX500Principal().getName() + " " + socket.getApplicationProtocol();
            }
        });
    }

    @Test
    void aServerMayHaveSeveralNames() throws Exception {
        TlsContext other = TlsContext.server(pem("other.pem"), pem("other-key.pem"));
        TlsContext context = TlsContext.server(pem("server.pem"), pem("server-key.pem")).withServerNames(name -> {
            assertThat(EventLoop.runningLoop()).isNotNull();
            return switch (name) {
                case "other.test" -> other;
                case "wrong.test" -> throw new IllegalStateException("no context for " + name);
                default -> null;
            };
        });
        serve(app(), OPTIONS.withTls(context), () -> {
            List<String> failed = new ArrayList<>();
            EventLoop.getRunningLoop().setExceptionHandler((_, failure) -> failed.add(failure.message()));
            String standard = shown(null, "h2");
            assertThat(standard).endsWith(" h2");
            assertThat(shown("unknown.test", "h2")).isEqualTo(standard);
            assertThat(shown("other.test", "h2")).endsWith(" h2").isNotEqualTo(standard);
            assertThat(shown("other.test", "http/1.1")).endsWith(" http/1.1");
            assertThat(shown("OTHER.test").replace(" ", "")).isEqualTo(shown("other.test").replace(" ", ""));
            assertThatThrownBy(() -> shown("wrong.test")).isInstanceOf(IOException.class);
            assertThat(failed).singleElement().asString().contains("wrong.test");
            assertThat(ask(client(HttpClient.Version.HTTP_2), to("/").build()).body()).isEqualTo("HTTP/2 true");
        });
        serve(app(), OPTIONS.withTls(context.withServerNames(_ -> other)), () -> {
            assertThat(toThread(() -> {
                try (RawHttp2 client = new RawHttp2(otherSocket())) {
                    client.request(1, "GET", "/", true);
                    return client.next(RawHttp2.DATA).text();
                }
            })).startsWith("HTTP/2 ");
        });
    }

    private Socket otherSocket() throws IOException {
        SSLSocket socket = (SSLSocket) TlsContext.clientWithoutVerification().sslContext().getSocketFactory()
                .createSocket("localhost", server.port());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[]{"h2"});
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void aServerWithoutACertificateIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withTls(TlsContext.client())).hasMessageContaining("needs a certificate");
    }
}
