package jasyncio.web;

import static jasyncio.web.Web.file;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.client.ClientSession;
import jasyncio.web.client.WebSocketHandshakeException;
import jasyncio.web.client.WebSocketOptions;
import jasyncio.web.test.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests a WebSocket is opened for, and what is spoken over it. */
@SuppressWarnings("try") // a socket that is only open
class WebSocketRoutesTest extends WebTest {
    WebSocketRoutesTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private static String heard(ClientSession client, String path) throws Exception {
        try (var socket = client.webSocket(path)) {
            return socket.receive().text();
        }
    }

    @Test
    void aPathIsSharedWithOtherRoutesInAnyOrder() throws Exception {
        for (boolean socketFirst : new boolean[]{true, false}) {
            Application app = new Application();
            if (socketFirst) {
                app.webSocket("/{rest:path}", socket -> socket.send("of " + Request.current().path("rest")));
            }
            app.get("/page/{name}", request -> {
                assertThatThrownBy(() -> request.path("rest")).isInstanceOf(IllegalArgumentException.class);
                return text("page " + request.path("name"));
            });
            app.post("/page/{name}", request -> text("posted " + request.path("name")));
            app.route("*", "/{all:path}", request -> text(request.method() + " " + request.path("all")));
            if (!socketFirst) {
                app.webSocket("/{rest:path}", socket -> socket.send("of " + Request.current().path("rest")));
            }
            kind.run(() -> {
                try (var client = new TestClient(app)) {
                    assertThat(client.get("/page/a").text()).isEqualTo("page a");
                    assertThat(client.get("/x/y").text()).isEqualTo("GET x/y");
                    assertThat(client.delete("/x").text()).isEqualTo("DELETE x");
                    assertThat(heard(client, "/page/a")).isEqualTo("of page/a");
                    assertThat(heard(client, "/x/y")).isEqualTo("of x/y");
                }
            });
        }
    }

    @Test
    void whoOpensNoneIsToldWhereNothingElseIs(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("page.txt"), "a file");
        List<String> seen = new ArrayList<>();
        Application inner = new Application();
        inner.use((request, next) -> {
            Response response = next.handle(request);
            seen.add(request.path() + " " + response.status());
            return response;
        });
        inner.webSocket("/ws", socket -> socket.send("inner"));
        inner.post("/ws", _ -> text("posted"));
        Application app = new Application();
        app.mount("/in", inner);
        app.files("/files", folder);
        app.webSocket("/files/page.txt", socket -> socket.send("no file"));
        app.get("/http", _ -> file(page));
        serve(app, () -> {
            assertProblem(get("/in/ws"), 426, "this is a WebSocket");
            assertThat(send(request("/in/ws").DELETE().build()).statusCode()).isEqualTo(405);
            assertThat(get("/files/page.txt").body()).isEqualTo("a file");
            assertThat(firstLine(OPEN_WEB_SOCKET.replace("/ws", "/http"))).as("no WebSocket is there").contains("200");
            try (var client = new ClientSession()) {
                assertThat(client.post(server.url() + "/in/ws", null).text()).isEqualTo("posted");
                assertThat(heard(client, server.url() + "/in/ws")).isEqualTo("inner");
                assertThat(heard(client, server.url() + "/files/page.txt")).isEqualTo("no file");
            }
        });
        assertThat(seen).containsExactly("/in/ws 426", "/in/ws 200", "/in/ws 101");
    }

    @Test
    void bothSidesAgreeOnAProtocol() throws Exception {
        Application app = new Application();
        app.webSocket("/", List.of("chat.v2", "chat"), socket -> socket.send("by " + socket.protocol()));
        app.webSocket("/none", socket -> socket.send("by " + socket.protocol()));
        WebSocketOptions options = WebSocketOptions.DEFAULT;
        serve(app, () -> {
            try (var tcp = new ClientSession(); var memory = new TestClient(app)) {
                for (ClientSession client : new ClientSession[]{tcp, memory}) {
                    String url = client == tcp ? server.url() + "/" : "/";
                    try (var socket = client.webSocket(url, options.withProtocols("odd", "chat", "chat.v2"))) {
                        assertThat(socket.receive().text()).isEqualTo("by chat");
                        assertThat(socket.protocol()).isEqualTo("chat");
                    }
                    try (var socket = client.webSocket(url)) {
                        assertThat(socket.receive().text()).isEqualTo("by null");
                        assertThat(socket.protocol()).isNull();
                    }
                    for (String path : new String[]{url, url + "none"}) {
                        assertThatThrownBy(() -> client.webSocket(path, options.withProtocols("odd", "even")))
                                .isInstanceOf(WebSocketHandshakeException.class).hasMessageContaining("odd,even");
                    }
                }
            }
        });
    }

    @Test
    void aProtocolHasANameThatCanBeSent() {
        Application app = new Application();
        for (String wrong : new String[]{"", "a b", "a,b", "a\r\nX: y", "ä"}) {
            assertThatThrownBy(() -> app.webSocket("/", List.of(wrong), _ -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
