package jasyncio.web;

import static jasyncio.Asyncio.asyncGenerator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.client.ClientSession;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** JSON wherever it is needed, in the same way. */
class JsonTest extends WebTest {
    private static final Instant AT = Instant.parse("2030-01-02T03:04:05Z");
    private static final String JSON = "{\"text\":\"é\",\"at\":\"2030-01-02T03:04:05Z\"}";

    record Note(String text, Instant at) {}

    JsonTest(LoopKinds.Kind kind) {
        super(kind);
    }

    @Test
    void anObjectIsWrittenAndRead() {
        assertThat(Web.toJson(new Note("é", AT))).isEqualTo(JSON);
        assertThat(Web.fromJson(JSON, Note.class)).isEqualTo(new Note("é", AT));
        assertThat(Web.fromJson("[1, 2]", int[].class)).containsExactly(1, 2);
        assertThat(Web.fromJson("5", int.class)).isEqualTo(5);
        assertThat(Web.toJson(null)).isEqualTo("null");
        for (String wrong : new String[]{"null", "{", "{\"text\": 1}", ""}) {
            assertThatThrownBy(() -> Web.fromJson(wrong, Note.class)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Web.fromJson("{\"text\": 1}", Note.class)).hasMessageContaining("text: ");
        assertThatThrownBy(() -> Web.toJson(new Object() {
            @SuppressWarnings({"unused", "EffectivelyPrivate"}) // Jackson finds it
            public Object getSelf() {
                return this;
            }
        })).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSaidOfBytesThatAreNoTextIsForStrangers() throws Exception {
        Application app = new Application();
        app.post("/", request -> Web.text(request.json(Note.class).text()));
        serve(app, () -> {
            for (String wrong : new String[]{"\u00ff", "\u00c3(", "a\u00e9"}) {
                String answer = raw("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                        + (wrong.length() + 11) + "\r\n\r\n{\"text\":\"" + wrong + "\"}");
                assertThat(answer).as(wrong).startsWith("HTTP/1.1 400 ")
                        .contains("\"detail\":\"text: it is not UTF-8\"").doesNotContain("Source");
            }
        });
    }

    @Test
    void aBodyIsANumber() throws Exception {
        Application app = new Application();
        app.post("/", request -> Web.text("" + (request.json(int.class) + 1)));
        serve(app, () -> assertThat(post("/", "application/json", "41").body()).isEqualTo("42"));
    }

    @Test
    void webSocketsAndEventsTakeIt() throws Exception {
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            for (Message message : socket) {
                socket.sendJson(message.json(Note.class));
            }
        });
        app.get("/events", _ -> Web.events(asyncGenerator(g -> {
            g.yield(ServerSentEvent.comment("still\nhere"));
            g.yield(ServerSentEvent.json(new Note("é", AT)).withEvent("note").withRetry(Duration.ofSeconds(3)));
            g.yield(ServerSentEvent.of(""));
        })));
        serve(app, () -> {
            try (ClientSession session = new ClientSession();
                    WebSocket socket = session.webSocket(server.url() + "/ws")) {
                socket.sendJson(new Note("é", AT));
                Message answer = socket.receive();
                assertThat(answer).isEqualTo(new Message.Text(JSON));
                assertThat(answer.json(Note.class)).isEqualTo(new Note("é", AT));
                assertThatThrownBy(() -> answer.json(int.class)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(get("/events").body()).isEqualTo(
                    ": still\n: here\n\nevent: note\nretry: 3000\ndata: " + JSON + "\n\ndata: \n\n");
        });
    }
}
