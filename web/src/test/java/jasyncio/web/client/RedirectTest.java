package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.LoopKinds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class RedirectTest {
    @Parameter
    LoopKinds.Kind loop;

    private EchoServer server;
    private EchoServer other;

    @BeforeEach
    void start() {
        server = new EchoServer();
        other = new EchoServer();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({"301,POST,GET", "302,POST,GET", "303,POST,GET", "307,POST,POST", "308,POST,POST", "301,PUT,PUT",
        "303,PUT,GET", "302,GET,GET", "303,HEAD,HEAD"})
    void changesTheMethodAsBrowsersDo(int status, String method, String then) throws Exception {
        server.redirecting("/from", status, "/echo?there");
        loop.run(() -> {
            try (var session = new ClientSession()) {
                var body = method.equals("GET") || method.equals("HEAD") ? null : RequestBody.text("body");
                var response = session.request(method, server.url("/from"), body, RequestOptions.DEFAULT);
                assertThat(response.method()).isEqualTo(then);
                assertThat(response.url()).hasToString(server.url("/echo?there"));
                assertThat(response.history()).extracting(ClientResponse::status).containsExactly(status);
                if (then.equals("HEAD")) {
                    return;
                }
                String said = response.text();
                assertThat(said).startsWith(then + " /echo?there\n");
                if (then.equals(method) && body != null) {
                    assertThat(said).contains("Content-type: text/plain").endsWith("\n\nbody");
                } else {
                    assertThat(said).doesNotContain("Content-type", "Content-length").endsWith("\n\n");
                }
            }
        });
    }

    @Test
    void keepsSecretsFromOtherOrigins() throws Exception {
        server.redirecting("/away", 302, other.url("/back"));
        other.redirecting("/back", 302, server.url("/echo"));
        other.redirecting("/stay", 302, other.url("/echo"));
        server.redirecting("/stay", 302, "/echo");
        server.redirecting("/away2", 302, other.url("/stay"));
        var options = RequestOptions.DEFAULT.withHeader("Authorization", "Bearer secret").withCookie("key", "secret")
                .withHeader("X-Mine", "kept");
        loop.run(() -> {
            try (var session = new ClientSession()) {
                assertThat(session.get(server.url("/stay"), options).text())
                        .contains("Authorization: Bearer secret", "Cookie: key=secret", "X-mine: kept");
                for (String path : List.of("/away", "/away2")) {
                    assertThat(session.get(server.url(path), options).text()).as(path).contains("X-mine: kept")
                            .doesNotContain("secret");
                }
                assertThat(session.get(server.url("/away2"), RequestOptions.DEFAULT
                        .withAuth(new BasicAuth("me", "secret")).withHeader("Cookie", "a=secret")
                        .withHeader("Proxy-Authorization", "secret").withHeader("Host", "secret.example.org")).text())
                        .doesNotContain("Authorization", "ookie", "secret");
            }
        });
    }

    @Test
    void stopsAtSomePoint() throws Exception {
        server.redirecting("/loop", 302, "/loop");
        loop.run(() -> {
            try (var session = new ClientSession()) {
                assertThatThrownBy(() -> session.get(server.url("/loop")))
                        .isInstanceOfSatisfying(TooManyRedirectsException.class,
                                e -> assertThat(e.history()).hasSize(11))
                        .hasMessageContaining("more than 10 redirects").hasMessageContaining(server.url("/loop"));
                try (var response = session.get(server.url("/loop"), RequestOptions.DEFAULT.withMaxRedirects(0))) {
                    assertThat(response.status()).isEqualTo(302);
                    assertThat(response.text()).isEqualTo("moved");
                }
            }
        });
    }

    @Test
    void refusesToBeLedAstray() throws Exception {
        int n = 0;
        List<String> places = List.of("ftp://example.org/", "http://", "file:///etc/passwd", "javascript:alert(1)",
                "http://a b/", "//");
        for (String place : places) {
            server.redirecting("/to" + n++, 302, place);
        }
        loop.run(() -> {
            try (var session = new ClientSession()) {
                for (int i = 0; i < places.size(); i++) {
                    String url = server.url("/to" + i);
                    assertThatThrownBy(() -> session.get(url)).as(places.get(i)).isInstanceOf(InvalidUrlException.class)
                            .hasMessageContaining(url);
                }
            }
        });
    }

    @Test
    void followsWhatServersWriteInTheWild() throws Exception {
        server.redirecting("/space", 302, "/echo?q=a b");
        server.redirecting("/none", 304, "/echo");
        server.redirecting("/query", 302, "?x=1");
        server.redirecting("/relative/here", 302, "../echo");
        loop.run(() -> {
            try (var session = new ClientSession()) {
                assertThat(session.get(server.url("/space#part")).url()).hasToString(server.url("/echo?q=a%20b#part"));
                assertThat(session.get(server.url("/none")).status()).isEqualTo(304);
                assertThat(session.get(server.url("/relative/here")).url()).hasToString(server.url("/echo"));
                assertThatThrownBy(() -> session.get(server.url("/query")))
                        .isInstanceOf(TooManyRedirectsException.class)
                        .hasMessageContaining("/query?x=1");
            }
        });
    }

    @Test
    void cannotSendAStreamAgain() throws Exception {
        server.redirecting("/again", 307, "/echo");
        server.redirecting("/once", 303, "/echo");
        loop.run(() -> {
            try (var session = new ClientSession()) {
                var stream = asyncGenerator((jasyncio.coroutine.Yielder<byte[]> g) -> g.yield(new byte[]{'x'}));
                assertThatThrownBy(() -> session.post(server.url("/again"), RequestBody.stream(stream)))
                        .isInstanceOf(ClientException.class).hasMessageContaining("stream");
            }
            // another session: a POST is not tried again where the server has closed a connection that was kept
            try (var session = new ClientSession()) {
                var other = asyncGenerator((jasyncio.coroutine.Yielder<byte[]> g) -> g.yield(new byte[]{'x'}));
                assertThat(session.post(server.url("/once"), RequestBody.stream(other)).text())
                        .startsWith("GET /echo\n");
            }
        });
    }

    @Test
    void keepsCookies() throws Exception {
        server.at("/login", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "session=1; HttpOnly");
            exchange.getResponseHeaders().add("Set-Cookie", "deep=2; Path=/echo/deep");
            exchange.getResponseHeaders().add("Set-Cookie", "evil=3; Domain=example.org");
            exchange.getResponseHeaders().add("Set-Cookie", "gone=4; Max-Age=0");
            exchange.getResponseHeaders().add("Location", "/echo");
            EchoServer.answer(exchange, 302, "moved".getBytes(StandardCharsets.US_ASCII));
        });
        loop.run(() -> {
            try (var session = new ClientSession()) {
                assertThat(session.get(server.url("/login")).text()).as("also on the way")
                        .contains("Cookie: session=1\n");
                assertThat(session.get(server.url("/echo/deep/er")).text()).contains("Cookie: deep=2; session=1\n");
                assertThat(
                        session.get(server.url("/echo"), RequestOptions.DEFAULT.withCookie("session", "mine")).text())
                        .contains("Cookie: session=mine\n");
                assertThat(session.cookieJar()).extracting(ClientCookie::name).containsExactly("session", "deep");
                session.cookieJar().put(URI.create(server.url("/")), "added", "5");
                assertThat(session.get(server.url("/echo")).text()).contains("Cookie: session=1; added=5\n");
            }
            try (var session = new ClientSession(ClientOptions.DEFAULT.withCookieJar(CookieJar.none()))) {
                assertThat(session.get(server.url("/login")).text()).doesNotContain("Cookie");
            }
        });
    }
}
