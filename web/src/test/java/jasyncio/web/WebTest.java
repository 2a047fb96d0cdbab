package jasyncio.web;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.toThread;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Action;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What tests of the server share: they run on each kind of loop, with the JDK's client, or a plain socket. */
@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
abstract class WebTest {
    static final WebServerOptions OPTIONS = WebServerOptions.DEFAULT.withPort(0);

    static final String OPEN_WEB_SOCKET = """
            GET /ws HTTP/1.1\r
            Host: x\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """;

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final LoopKinds.Kind kind;
    WebServer server;

    WebTest(LoopKinds.Kind kind) {
        this.kind = kind;
    }

    /** Serves an application while a test runs, in the same task. */
    void serve(Application app, WebServerOptions options, Action test) throws Exception {
        kind.run(() -> {
            server = WebServer.start(app, options);
            try {
                test.run();
            } finally {
                server.aclose();
            }
        });
    }

    void serve(Application app, Action test) throws Exception {
        serve(app, OPTIONS, test);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    static HttpResponse<String> send(HttpRequest request) {
        return await(CLIENT.sendAsync(request, BodyHandlers.ofString()));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
    }

    /** Sends bytes as they are, and gives all that comes back until the server closes the connection. */
    String raw(String bytes) throws Exception {
        return toThread(() -> {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        });
    }

    /** Sends bytes as they are, and gives the first line of what comes back. */
    String firstLine(String bytes) throws Exception {
        return toThread(() -> {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                        .readLine();
            }
        });
    }

    static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":" + status).contains(detail);
    }
}
