package jasyncio.web.client;

import static jasyncio.Asyncio.asyncGenerator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.Application;
import jasyncio.web.Headers;
import jasyncio.web.LoopKinds;
import jasyncio.web.Web;
import jasyncio.web.test.TestClient;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class ClientHeadersTest {
    @Parameter
    LoopKinds.Kind loop;

    private static Application app() {
        Application app = new Application();
        app.route("*", "/", request -> Web.text(request.header("Accept") + " " + request.header("User-Agent") + " "
                + request.header("X-Mine") + " " + request.header("Content-Type")));
        return app;
    }

    private static RequestBody pieces() {
        return RequestBody.stream(asyncGenerator(g -> g.yield(new byte[1])));
    }

    @Test
    void whatTheClientAddsCanBeLeftOut() throws Exception {
        loop.run(() -> {
            ClientOptions options = ClientOptions.DEFAULT.withHeader("X-Mine", "1").withoutHeader("User-Agent");
            RequestOptions plain = RequestOptions.DEFAULT.withoutHeader("Accept").withoutHeader("content-type");
            try (TestClient client = new TestClient(app(), jasyncio.web.WebServerOptions.DEFAULT, options)) {
                assertThat(client.get("/").text()).isEqualTo("*/* null 1 null");
                assertThat(client.post("/", pieces()).text()).isEqualTo("*/* null 1 application/octet-stream");
                assertThat(client.post("/", pieces(), plain.withoutHeader("X-Mine")).text())
                        .isEqualTo("null null null null");
                assertThat(client.post("/", RequestBody.text("x"), plain.withHeader("User-Agent", "me")
                        .withHeader("Content-Type", "text/csv")).text()).isEqualTo("null me 1 text/csv");
            }
        });
    }

    @Test
    void aProxyMayPassOnTheHostThatItWasAskedFor() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok(""))) {
            loop.run(() -> {
                try (var session = new ClientSession()) {
                    session.get(server.url(), RequestOptions.DEFAULT.withAddedHeader("host", "example.org")).close();
                }
            });
            assertThat(server.heads.getLast().toLowerCase(java.util.Locale.ROOT))
                    .containsOnlyOnce("host: ").contains("host: example.org\r\n");
        }
    }

    @Test
    void aRequestThatComesWithoutThemIsPassedOnWithoutThem() {
        assertThatThrownBy(() -> RequestOptions.DEFAULT.withoutHeader("Content-Length"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOptions.DEFAULT.withoutHeader("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @NullUnmarked
    void aValueThatIsNullIsNamed() {
        String none = null;
        for (var wrong : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> RequestOptions.DEFAULT.withHeader("X-One", none),
                () -> RequestOptions.DEFAULT.withAddedHeader("X-One", none),
                () -> RequestOptions.DEFAULT.withParam("X-One", none),
                () -> RequestOptions.DEFAULT.withCookie("X-One", none),
                () -> ClientOptions.DEFAULT.withHeader("X-One", none),
                () -> WebSocketOptions.DEFAULT.withHeader("X-One", none),
                () -> new FormData().field("X-One", none),
                () -> Web.text("").withHeader("X-One", none),
                () -> Web.text("").withAddedHeader("X-One", none),
                () -> Headers.of("X-One", none),
                () -> Headers.NONE.with("X-One", none),
                () -> RequestBody.form(java.util.Collections.singletonMap("X-One", none)),
                () -> Web.text("").withCookie("X-One", none))) {
            assertThatThrownBy(wrong).hasMessageContaining("X-One").hasMessageContaining("null");
        }
    }
}
