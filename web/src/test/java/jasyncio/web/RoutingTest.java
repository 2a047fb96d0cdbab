package jasyncio.web;

import static jasyncio.Asyncio.sleep;
import static jasyncio.web.Web.json;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingTest extends WebTest {
    record Pet(String name, int age, Optional<LocalDate> born, List<String> tags) {}

    RoutingTest(LoopKinds.Kind kind) {
        super(kind);
    }

    @Test
    void aNameInThePathIsGivenToTheHandler() throws Exception {
        Application app = new Application();
        app.get("/hello/{name}", request -> {
            sleep(0.001);
            return text("Hello " + request.path("name"));
        });
        app.get("/number/{n:[0-9]+}", request -> text("number " + request.pathNumber("n")));
        app.get("/tree/{rest:path}", request -> text("rest " + request.path("rest")));
        serve(app, () -> {
            assertThat(get("/hello/Ada%20L").body()).isEqualTo("Hello Ada L");
            assertThat(get("/number/42").body()).isEqualTo("number 42");
            assertThat(get("/number/x").statusCode()).isEqualTo(404);
            assertThat(get("/tree/a/b/c").body()).isEqualTo("rest a/b/c");
            assertThat(get("/hello/a/b").statusCode()).isEqualTo(404);
        });
    }

    @Test
    void aSlashMoreIsNoOtherPathAndOneLessIs() throws Exception {
        Application app = new Application();
        app.get("/a", _ -> text("a"));
        app.get("/b/", _ -> text("b"));
        app.get("/c/{name}", _ -> text("c"));
        serve(app, () -> {
            assertThat(get("/a/").body()).isEqualTo("a");
            assertThat(get("/b/").body()).isEqualTo("b");
            assertThat(get("/b").statusCode()).isEqualTo(404);
            assertThat(get("/c/x/").statusCode()).isEqualTo(404);
        });
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        Application app = new Application();
        app.get("/here", _ -> text("here"));
        app.post("/here", _ -> text("posted"));
        app.get("/items/{id}", _ -> text("item"));
        serve(app, () -> {
            assertProblem(get("/there"), 404, "nothing is at /there");
            var wrong = send(request("/here").DELETE().build());
            assertProblem(wrong, 405, "DELETE is not for this");
            assertThat(wrong.headers().firstValue("allow")).contains("GET, HEAD, POST");
            assertThat(send(request("/items/3").DELETE().build()).headers().firstValue("allow")).contains("GET, HEAD");
        });
    }

    @Test
    void aHeadIsAnsweredByTheHandlerOfGet() throws Exception {
        Application app = new Application();
        app.get("/page", _ -> text("12345"));
        serve(app, () -> {
            var response = send(request("/page").method("HEAD", BodyPublishers.noBody()).build());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-length")).contains("5");
            assertThat(response.body()).isEmpty();
        });
    }

    @Test
    void jsonBecomesARecordAndARecordJson() throws Exception {
        Application app = new Application();
        app.post("/pets", request -> json(request.json(Pet.class)).withStatus(201));
        serve(app, () -> {
            var response = post("/pets", "application/json",
                    "{\"name\":\"Rex\",\"age\":3,\"born\":\"2020-02-29\",\"tags\":[\"a\"],\"other\":1}");
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
            assertThat(response.body())
                    .isEqualTo("{\"name\":\"Rex\",\"age\":3,\"born\":\"2020-02-29\",\"tags\":[\"a\"]}");
        });
    }

    @Test
    void jsonThatDoesNotFitNamesTheField() throws Exception {
        Application app = new Application();
        app.post("/pets", request -> json(request.json(Pet.class)));
        app.post("/numbers", request -> json(request.json(int[].class)));
        serve(app, () -> {
            String type = "application/json";
            assertProblem(post("/pets", type, "{\"name\":\"Rex\",\"age\":\"x\"}"), 400,
                    "age: expected an integer, not \\\"x\\\"");
            assertProblem(post("/pets", type, "{\"name\":\"Rex\",\"age\":\"3\"}"), 400, "age: expected an integer");
            assertProblem(post("/pets", type, "{\"name\":\"Rex\",\"age\":1.5}"), 400, "age: expected an integer");
            assertProblem(post("/pets", type, "{\"name\":\"Rex\"}"), 400, "age: expected an integer");
            assertProblem(post("/pets", type, "{\"name\":7,\"age\":3}"), 400, "name: expected a string");
            assertProblem(post("/pets", type, "{\"name\":\"Rex\",\"age\":3,\"born\":\"x\"}"), 400,
                    "born: expected a LocalDate, not \\\"x\\\"");
            assertProblem(post("/pets", type, "{\"name\":\"Rex\",\"age\":3,\"tags\":{}}"), 400,
                    "tags: expected a list");
            assertProblem(post("/pets", type, "{\"name\":"), 400, "not JSON: ");
            assertProblem(post("/pets", type, ""), 400, "JSON expected");
            assertProblem(post("/pets", type, "null"), 400, "other than null");
            assertProblem(post("/pets", type, "{\"name\":\"a\",\"name\":\"b\",\"age\":1}"), 400, "Duplicate");
            assertProblem(post("/numbers", type, "[1, 2, \"x\"]"), 400, "[2]: expected an integer, not \\\"x\\\"");
        });
    }

    @Test
    void aFailureTellsTheClientNothingOfItself() throws Exception {
        Application app = new Application();
        app.get("/fails", _ -> {
            throw new IllegalStateException("secret");
        });
        app.get("/refuses", _ -> {
            throw HttpException.unauthorized("who are you", "Bearer");
        });
        serve(app, () -> {
            var response = get("/fails");
            assertProblem(response, 500, "Internal Server Error");
            assertThat(response.body()).doesNotContain("secret").doesNotContain("RoutingTest");
            var refused = get("/refuses");
            assertProblem(refused, 401, "who are you");
            assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer");
        });
    }

    @Test
    void middlewareStandsAroundHandlersAndSeesTheirFailures() throws Exception {
        List<String> seen = new ArrayList<>();
        Application app = new Application();
        app.use((request, next) -> {
            Response response = next.handle(request);
            seen.add("outer " + response.status());
            return response.withHeader("X-Outer", "yes");
        });
        app.use((request, next) -> {
            seen.add("inner " + request.path());
            return next.handle(request);
        });
        app.onError(NumberFormatException.class, (_, e) -> text("bad number").withStatus(422));
        app.get("/number", request -> text("" + Integer.parseInt(request.query("n", ""))));
        serve(app, () -> {
            assertThat(get("/number?n=4").body()).isEqualTo("4");
            assertThat(get("/number?n=x").statusCode()).isEqualTo(422);
            assertThat(get("/other").headers().firstValue("x-outer")).contains("yes");
        });
        assertThat(seen).containsExactly("inner /number", "outer 200", "inner /number", "outer 422", "inner /other",
                "outer 404");
    }

    @Test
    void anApplicationIsMountedOnAnother() throws Exception {
        AppKey<String> name = new AppKey<>("name");
        List<String> events = new ArrayList<>();
        Application inner = new Application();
        inner.set(name, "inner");
        inner.get("/who/{x}", request -> text(request.app().get(name) + " " + request.path("x")));
        inner.cleanupContext(g -> {
            events.add("inner up");
            g.yield(null);
            events.add("inner down");
        });
        inner.onError(ArithmeticException.class, (_, _) -> text("inner").withStatus(418));
        inner.get("/divide", _ -> text("" + 1 / Integer.parseInt("0")));
        Application app = new Application();
        app.onStartup(() -> events.add("up"));
        app.onCleanup(() -> {
            sleep(0);
            events.add("down");
        });
        app.mount("/api/v1", inner);
        serve(app, () -> {
            events.add("serving");
            assertThat(get("/api/v1/who/me").body()).isEqualTo("inner me");
            assertThat(get("/api/v1/divide").statusCode()).isEqualTo(418);
            assertThat(get("/who/me").statusCode()).isEqualTo(404);
        });
        assertThat(events).containsExactly("up", "inner up", "serving", "inner down", "down");
    }

    @Test
    void formsQueriesAndCookiesAreDecoded() throws Exception {
        Application app = new Application();
        app.post("/form", request -> json(request.form().fields()));
        app.get("/query", request -> json(request.query().all("a")));
        app.get("/cookie", request -> text("" + request.cookie("user")).withCookie("user", "ada"));
        serve(app, () -> {
            assertThat(post("/form", "application/x-www-form-urlencoded", "a=1&b=x+y%21&a=2").body())
                    .isEqualTo("{\"a\":[\"1\",\"2\"],\"b\":[\"x y!\"]}");
            assertProblem(post("/form", "text/plain", "a=1"), 415, "expected a form");
            assertThat(get("/query?a=1&b=2&a=%C3%A4").body()).isEqualTo("[\"1\",\"ä\"]");
            var response = send(request("/cookie").header("Cookie", "user=bob; other=1").build());
            assertThat(response.body()).isEqualTo("bob");
            assertThat(response.headers().firstValue("set-cookie")).hasValueSatisfying(
                    cookie -> assertThat(cookie).startsWith("user=ada; Path=/; HTTPOnly; SameSite=Lax"));
        });
    }

    @Test
    void aBodyHasALimit() throws Exception {
        Application app = new Application();
        app.post("/length", request -> text("" + request.bytes().length));
        serve(app, OPTIONS.withMaxBodySize(1000), () -> {
            assertThat(post("/length", "text/plain", "x".repeat(1000)).body()).isEqualTo("1000");
            assertProblem(post("/length", "text/plain", "x".repeat(1001)), 413, "longer than 1000 bytes");
            var chunked = request("/length").POST(BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(new byte[100_000]))).build();
            assertProblem(send(chunked), 413, "longer than 1000 bytes");
            assertThat(post("/length", "text/plain", "x").body()).isEqualTo("1");
        });
    }

    @Test
    void eachRequestHasItsContext() throws Exception {
        AppKey<String> user = new AppKey<>("user");
        Application app = new Application();
        app.use((request, next) -> {
            request.set(user, request.query("user", "nobody"));
            return next.handle(request);
        });
        app.get("/me", _ -> {
            sleep(0.01);
            return text(Request.current().get(user));
        });
        serve(app, () -> {
            var both = jasyncio.Asyncio.gather(() -> get("/me?user=a").body(), () -> get("/me?user=b").body()).await();
            assertThat(both).isEqualTo(List.of("a", "b"));
            assertThat(get("/me").body()).isEqualTo("nobody");
        });
    }

    @Test
    void pathsThatAreNoneAreRefusedWhereTheyAreWritten() {
        Application app = new Application();
        assertThatThrownBy(() -> app.get("hello", _ -> text(""))).hasMessageContaining("begins with a slash");
        assertThatThrownBy(() -> app.get("/{a", _ -> text(""))).hasMessageContaining("not closed");
        assertThatThrownBy(() -> app.get("/a}", _ -> text(""))).hasMessageContaining("not opened");
        assertThatThrownBy(() -> app.get("/{a}/{a}", _ -> text(""))).hasMessageContaining("there once");
    }
}
