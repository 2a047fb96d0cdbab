package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
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
}
