package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a handler learns of a request, beside its path and its body. */
class RequestTest extends WebTest {
    RequestTest(LoopKinds.Kind kind) {
        super(kind);
    }

    @Test
    void aRequestTellsWhatAProxyNeeds() throws Exception {
        Application app = new Application();
        app.route("*", "/{all:path}", request -> {
            List<String> names = new ArrayList<>();
            for (var header : request.headers()) {
                names.add(header.getKey());
            }
            return Web.text(request.target() + " " + names.contains("X-One") + " "
                    + request.clientAddress().getAddress().isLoopbackAddress()).withoutHeader("Content-Type");
        });
        serve(app, () -> {
            var answer = send(request("/caf%C3%A9/x%2Fy?q=a%20b&q=").header("X-One", "1")
                    .method("PUT", BodyPublishers.noBody()).build());
            assertThat(answer.body()).isEqualTo("/caf%C3%A9/x%2Fy?q=a%20b&q= true true");
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
            for (var sent : Map.of("//elsewhere/x?y", "//elsewhere/x?y", "http://elsewhere/x?y=//z", "/x?y=//z",
                    "http://elsewhere", "/", "http://elsewhere?y", "/?y").entrySet()) {
                assertThat(raw("GET " + sent.getKey() + " HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n"))
                        .as(sent.getKey()).endsWith("\r\n\r\n" + sent.getValue() + " false true");
            }
        });
    }

    @Test
    void aNumberOfTheQueryMayBeLeftOut() throws Exception {
        Application app = new Application();
        app.get("/", request -> Web.text("" + request.queryNumber("limit", 20)));
        serve(app, () -> {
            assertThat(get("/").body()).isEqualTo("20");
            assertThat(get("/?limit=5").body()).isEqualTo("5");
            assertProblem(get("/?limit=many"), 400, "limit: expected an integer, not \\\"many\\\"");
        });
    }

    @Test
    void whatTheClientSaysOfItsConnectionIsSeenAndHeeded() throws Exception {
        Application app = new Application();
        app.get("/", request -> Web.text(request.headers().all("Connection") + " " + request.header("X-Foo")));
        serve(app, () -> {
            String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close, X-Foo\r\nX-Foo: 1\r\n\r\n");
            assertThat(answer).endsWith("[close, X-Foo] 1").containsIgnoringCase("connection: close");
            String before = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
            String last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: X-Foo\r\nConnection: Close , a\r\n\r\n";
            answer = raw(before + last + before.replace("/ ", "/never "));
            assertThat(answer).endsWith("[X-Foo, Close , a] null").doesNotContain("404");
            assertThat(answer.split("HTTP/1.1 200", -1)).hasSize(3);
        });
    }
}
