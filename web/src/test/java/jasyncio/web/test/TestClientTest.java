package jasyncio.web.test;

import static jasyncio.Asyncio.*;
import static jasyncio.web.Web.json;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.AppKey;
import jasyncio.web.Application;
import jasyncio.web.LoopKinds;
import jasyncio.web.Message;
import jasyncio.web.client.RequestBody;
import jasyncio.web.client.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class TestClientTest {
    @Parameter
    LoopKinds.Kind loop;

    record Order(String what, int count) {}

    @Test
    void asksAnApplication() throws Exception {
        var app = new Application();
        app.get("/hello/{name}", request -> text("Hello " + request.path("name")));
        app.post("/orders", request -> {
            Order order = request.json(Order.class);
            return json(Map.of("total", order.count() * 2)).withStatus(201);
        });
        app.post("/size", request -> {
            long size = 0;
            for (byte[] chunk : request.body()) {
                size += chunk.length;
            }
            return text(size + " bytes");
        });
        loop.run(() -> {
            try (var client = new TestClient(app)) {
                assertThat(client.get("/hello/world").text()).isEqualTo("Hello world");
                assertThat(client.get("http://elsewhere.example/hello/all").text()).isEqualTo("Hello all");
                assertThat(client.get("/nowhere").status()).isEqualTo(404);
                try (var response = client.post("/orders", RequestBody.json(new Order("tea", 2)))) {
                    assertThat(response.status()).isEqualTo(201);
                    assertThat(response.json().get("total").asInt()).isEqualTo(4);
                }
                assertThat(client.post("/orders", RequestBody.json(Map.of("what", 1))).status()).isEqualTo(400);
                assertThat(client.post("/size", RequestBody.stream(asyncGenerator(g -> {
                    for (int i = 0; i < 10; i++) {
                        g.yield(new byte[50_000]);
                    }
                }))).text()).isEqualTo("500000 bytes");
            }
        });
    }

    @Test
    void opensOneWebSocketAfterTheOther() throws Exception {
        var app = new Application();
        app.webSocket("/once", socket -> socket.send("welcome"));
        loop.run(() -> {
            try (var client = new TestClient(app)) {
                for (int i = 0; i < 300; i++) {
                    try (var socket = client.webSocket("/once")) {
                        assertThat(socket.receive().text()).isEqualTo("welcome");
                    }
                }
            }
        });
    }

    @Test
    void talksOverWebSockets() throws Exception {
        var app = new Application();
        app.webSocket("/echo", socket -> {
            socket.send("welcome");
            for (Message message : socket) {
                socket.send(message.text().toUpperCase(java.util.Locale.ROOT));
            }
        });
        loop.run(() -> {
            try (var client = new TestClient(app)) {
                try (var socket = client.webSocket("/echo")) {
                    assertThat(socket.receive().text()).isEqualTo("welcome");
                    socket.send("hello");
                    assertThat(socket.receive().text()).isEqualTo("HELLO");
                }
                assertThatThrownBy(() -> client.webSocket("/none")).isInstanceOf(WebSocketHandshakeException.class);
            }
        });
    }

    @Test
    void setsUpAndCleansUp() throws Exception {
        var key = new AppKey<List<String>>("log");
        List<String> log = new ArrayList<>();
        var app = new Application();
        app.cleanupContext(g -> {
            log.add("up");
            app.set(key, log);
            g.yield(null);
            sleep(0.01);
            log.add("down");
        });
        app.get("/", request -> {
            request.app().get(key).add("asked");
            return text("fine");
        });
        loop.run(() -> {
            for (int i = 0; i < 2; i++) {
                try (var client = new TestClient(app)) {
                    assertThat(client.get("/").text()).isEqualTo("fine");
                }
            }
        });
        assertThat(log).containsExactly("up", "asked", "down", "up", "asked", "down");
    }

    @Test
    void failsAsTheApplicationFails() throws Exception {
        var broken = new Application();
        broken.onStartup(() -> {
            throw new java.io.IOException("no database");
        });
        var messy = new Application();
        messy.onCleanup(() -> {
            throw new java.io.IOException("cannot clean up");
        });
        loop.run(() -> {
            assertThatThrownBy(() -> new TestClient(broken)).isInstanceOf(java.io.IOException.class)
                    .hasMessage("no database");
            var client = new TestClient(messy);
            assertThatThrownBy(client::close).isInstanceOf(java.io.IOException.class).hasMessage("cannot clean up");
            client.close();
        });
    }
}
