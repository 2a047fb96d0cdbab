package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.handler.CorsHandler;
import jasyncio.web.client.ClientOptions;
import jasyncio.web.client.RequestOptions;
import jasyncio.web.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiddlewareTest extends WebTest {
    MiddlewareTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private static final class Sold extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Test
    void whatAMiddlewareThrowsIsAResponseForThoseAroundIt() throws Exception {
        List<String> seen = new ArrayList<>();
        Application app = new Application();
        app.use((request, next) -> {
            Response response = next.handle(request);
            seen.add(request.path() + " " + response.status());
            return response.withHeader("X-Seen", "yes");
        });
        app.use((request, next) -> {
            return switch (request.query("by", "")) {
                case "known" -> throw HttpException.forbidden("not you");
                case "own" -> throw new Sold();
                case "unknown" -> throw new IllegalStateException("a secret");
                default -> next.handle(request);
            };
        });
        app.onError(Sold.class, (_, _) -> Web.text("sold").withStatus(410));
        app.get("/", _ -> Web.text("there"));
        serve(app, () -> {
            assertProblem(get("/?by=known"), 403, "not you");
            assertThat(get("/?by=known").headers().firstValue("X-Seen")).contains("yes");
            assertThat(get("/?by=own").statusCode()).isEqualTo(410);
            assertThat(get("/?by=unknown").body()).contains("500").doesNotContain("secret");
            assertThat(get("/?by=unknown").headers().firstValue("X-Seen")).contains("yes");
            assertThat(get("/none").headers().firstValue("X-Seen")).contains("yes");
            assertThat(seen).containsExactly("/ 403", "/ 403", "/ 410", "/ 500", "/ 500", "/none 404");
        });
    }

    @Test
    void aHandlerOfVertxStandsBeforeMiddlewareWhichSeesItsFailures() throws Exception {
        List<String> seen = new ArrayList<>();
        Application app = new Application();
        app.vertx("/", context -> {
            switch (context.request().path()) {
                case "/answers" -> context.end("by itself");
                case "/fails" -> context.fail(403);
                default -> context.next();
            }
        });
        app.use((request, next) -> {
            Response response = next.handle(request);
            seen.add(request.path() + " " + response.status());
            return response;
        });
        app.get("/passes", _ -> Web.text("there"));
        serve(app, () -> {
            assertThat(get("/answers").body()).isEqualTo("by itself");
            assertProblem(get("/fails"), 403, "");
            assertThat(get("/passes").body()).isEqualTo("there");
        });
        assertThat(seen).containsExactly("/fails 403", "/passes 200");
    }

    @Test
    void errorsOfMiddlewareAreAnsweredByItsOwnApplication() throws Exception {
        Application inner = new Application();
        inner.get("/", _ -> Web.text("there"));
        inner.onError(IllegalStateException.class, (_, _) -> Web.text("inner"));
        inner.use((request, next) -> {
            if (request.query("at", "").equals("inner")) {
                throw new IllegalStateException();
            }
            return next.handle(request);
        });
        Application outer = new Application();
        outer.onError(IllegalStateException.class, (_, _) -> Web.text("outer"));
        outer.use((request, next) -> {
            if (request.query("at", "").equals("outer")) {
                throw new IllegalStateException();
            }
            return next.handle(request);
        });
        outer.mount("/inner", inner);
        serve(outer, () -> {
            assertThat(get("/inner/?at=inner").body()).isEqualTo("inner");
            assertThat(get("/inner/?at=outer").body()).isEqualTo("outer");
            assertThat(get("/inner/").body()).isEqualTo("there");
        });
    }

    @Test
    void whatHandlersOfVertxRefuseIsAnsweredAsAProblem() throws Exception {
        Application app = new Application();
        app.vertx("/", CorsHandler.create().addOrigin("https://example.org"));
        app.vertx("/broken", _ -> {
            throw new IllegalStateException("a secret");
        });
        app.vertx("/teapot", context -> context.fail(418));
        app.get("/", _ -> Web.text("there"));
        serve(app, () -> {
            assertProblem(send(request("/").header("Origin", "https://example.com").build()), 403,
                    "CORS Rejected - Invalid origin");
            assertThat(send(request("/").header("Origin", "https://example.org").build()).headers()
                    .firstValue("Access-Control-Allow-Origin")).contains("https://example.org");
            assertProblem(get("/teapot"), 418, "");
            assertProblem(get("/broken"), 500, "");
            assertThat(get("/broken").body()).doesNotContain("secret");
        });
    }

    @Test
    void headersOfAProxyAreBelievedWhereToldTo() throws Exception {
        Application app = new Application();
        app.get("/", request -> Web
                .text(request.clientAddress().getHostString() + " " + request.isSecure() + " " + request.host()));
        RequestOptions proxied = RequestOptions.DEFAULT.withHeader("X-Forwarded-For", "192.0.2.7")
                .withHeader("X-Forwarded-Proto", "https").withHeader("X-Forwarded-Host", "example.org")
                .withHeader("Forwarded", "for=192.0.2.8;proto=https;host=example.net");
        for (ForwardedHeaders believed : ForwardedHeaders.values()) {
            kind.run(() -> {
                try (TestClient client = new TestClient(app, OPTIONS.withForwardedHeaders(believed),
                        ClientOptions.DEFAULT)) {
                    assertThat(client.get("/", proxied).text()).as(believed.name()).isEqualTo(switch (believed) {
                        case NONE -> "127.0.0.1 false testserver";
                        case FORWARDED -> "192.0.2.8 true example.net";
                        case X_FORWARDED -> "192.0.2.7 true example.org";
                    });
                }
            });
        }
    }
}
