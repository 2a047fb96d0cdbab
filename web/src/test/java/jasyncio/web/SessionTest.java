package jasyncio.web;

import static jasyncio.Asyncio.gather;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.client.ClientOptions;
import jasyncio.web.client.RequestBody;
import jasyncio.web.client.RequestOptions;
import jasyncio.web.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest extends WebTest {
    private static final AppKey<String> USER = new AppKey<>("user");
    private static final AppKey<Integer> COUNT = new AppKey<>("user"); // of the same name

    SessionTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private static Application app(SessionOptions options) {
        Application below = new Application();
        below.get("/who", request -> Web.text(String.valueOf(request.session().get(USER))));
        Application app = new Application();
        app.get("/nothing", _ -> Web.text("of no session"));
        app.get("/count", request -> {
            Integer count = request.session().get(COUNT);
            request.session().set(COUNT, count == null ? 1 : count + 1);
            return Web.text(String.valueOf(request.session().get(COUNT)));
        });
        app.post("/login", request -> {
            request.session().renew();
            request.session().set(USER, request.text());
            return Web.redirect("/below/who");
        });
        app.post("/logout", request -> {
            request.session().destroy();
            return Web.status(204);
        });
        app.post("/forget", request -> {
            request.session().remove(USER);
            request.session().remove(COUNT);
            return Web.text(String.valueOf(request.session().isEmpty()));
        });
        app.mount("/below", below);
        app.sessions(options);
        return app;
    }

    private static String value(TestClient client) {
        for (var cookie : client.cookieJar()) {
            return cookie.value();
        }
        return "";
    }

    @Test
    void remembersFromOneRequestToTheNext() throws Exception {
        kind.run(() -> {
            try (TestClient client = new TestClient(app(SessionOptions.DEFAULT))) {
                assertThat(client.get("/nothing").header("Set-Cookie")).as("nobody has looked at it").isNull();
                assertThat(client.get("/count").header("Set-Cookie")).startsWith("session=").contains("HTTPOnly")
                        .contains("SameSite=Lax").contains("Path=/").doesNotContain("Secure");
                String id = value(client);
                assertThat(client.get("/count").text()).isEqualTo("2");
                assertThat(value(client)).isEqualTo(id);
                assertThat(client.post("/login", RequestBody.text("Alice")).text())
                        .as("also in applications that are mounted").isEqualTo("Alice");
                assertThat(value(client)).as("of which nobody knew the number").isNotEqualTo(id);
                assertThat(client.get("/count").text()).isEqualTo("3");
                assertThat(client.get("/count", RequestOptions.DEFAULT.withCookie("session", id)).text())
                        .isIn("1", "4");
                assertThat(client.post("/forget", RequestBody.empty()).text()).isEqualTo("true");
                client.post("/logout", RequestBody.empty()).close();
                assertThat(client.cookieJar()).isEmpty();
                assertThat(client.get("/count").text()).isEqualTo("1");
            }
        });
    }

    @Test
    void isAnothersForEachClient() throws Exception {
        Application app = app(SessionOptions.DEFAULT.withCookie("id").withSecure(true));
        serve(app, () -> {
            for (int i = 0; i < 3; i++) {
                var response = get("/count");
                assertThat(response.body()).isEqualTo("1");
                assertThat(response.headers().firstValue("Set-Cookie").orElse("")).startsWith("id=").contains("Secure");
            }
            var forged = send(request("/count").header("Cookie", "id=" + "0123456789abcdef".repeat(3)).build());
            assertThat(forged.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("0123456789abcdef");
        });
    }

    @Test
    void losesNothingOfRequestsAtOneTime() throws Exception {
        kind.run(() -> {
            try (TestClient client = new TestClient(app(SessionOptions.DEFAULT), OPTIONS, ClientOptions.DEFAULT)) {
                client.get("/count").close();
                List<jasyncio.loop.Task<String>> all = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    all.add(jasyncio.Asyncio.createTask(() -> client.get("/count").text()));
                }
                assertThat(gather(all).await()).doesNotHaveDuplicates().hasSize(50);
                assertThat(client.get("/count").text()).isEqualTo("52");
            }
        });
    }

    @Test
    void isThereOnlyWhereAskedFor() throws Exception {
        Application app = new Application();
        app.get("/", request -> Web.text(assertThrows(request)));
        serve(app, () -> assertThat(get("/").body()).contains("app.sessions("));
        assertThatThrownBy(() -> SessionOptions.DEFAULT.withTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> SessionOptions.DEFAULT.withCookie("two words"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two words");
    }

    private static String assertThrows(Request request) {
        try {
            return "there is one: " + request.session();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
