package jasyncio.web;

import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.web.Web.text;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.tls.TlsContext;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** What is malformed, too slow or too much gets an error, and costs others nothing. */
class AttackTest extends WebTest {
    private final List<String> handled = new ArrayList<>();

    AttackTest(LoopKinds.Kind kind) {
        super(kind);
    }

    private Application app() {
        Application app = new Application();
        app.route("*", "/", _ -> text("ok"));
        app.route("*", "/{path:path}", request -> {
            String body = request.text();
            handled.add(request.method() + " " + request.path() + " " + body);
            return text("ok " + body);
        });
        return app;
    }

    /** Each attack gets the given status, no handler sees it, and others are served meanwhile. */
    private void refused(int status, String... attacks) throws Exception {
        refused(OPTIONS, status, attacks);
        refused(OPTIONS.withH2c(true), status, attacks);
    }

    private void refused(WebServerOptions options, int status, String... attacks) throws Exception {
        serve(app(), options.withHeaderTimeout(Duration.ofSeconds(5)), () -> {
            for (String attack : attacks) {
                try (Socket bystander = new Socket("127.0.0.1", server.port())) {
                    bystander.getOutputStream().write("GET /by".getBytes(StandardCharsets.US_ASCII));
                    assertThat(raw(attack)).describedAs(attack).startsWith("HTTP/1.1 " + status + " ")
                            .contains("\"status\":" + status);
                    assertThat(handled).describedAs(attack).isEmpty();
                    bystander.getOutputStream()
                            .write("stander HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    assertThat(toThread(() -> new String(bystander.getInputStream().readAllBytes(),
                            StandardCharsets.US_ASCII))).startsWith("HTTP/1.1 200 ");
                    handled.clear();
                }
            }
        });
    }

    @Test
    void aHostThatIsMissingDoubledOrMalformedIsRefused() throws Exception {
        refused(400,
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:port\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    }

    @Test
    void aRequestWhoseEndIsInDoubtIsRefused() throws Exception {
        String rest = "\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
        refused(400,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: +5" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: -5" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 6" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 0x5" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length : 5" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked" + rest,
                "POST /p HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\n Content-Length: 5" + rest);
    }

    @Test
    void anotherTransferEncodingThanChunkedIsRefused() throws Exception {
        String rest = "\r\n\r\n0\r\n\r\n";
        refused(501,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity, chunked" + rest);
        refused(400,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity" + rest,
                "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked" + rest);
    }

    @Test
    void aMalformedHeadIsRefused() throws Exception {
        refused(400,
                "GET / HTTP/1.1\r\nHost: x\r\n: value\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nna me: value\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nname\u0000: value\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nname: val\u0000ue\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nnocolon\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: x\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Test
    void anotherVersionOfHttpIsRefused() throws Exception {
        refused(505,
                "GET / HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET / HTTP/3.0\r\nHost: x\r\n\r\n",
                "GET / HTTP/0.9\r\nHost: x\r\n\r\n");
        refused(400, "GET / FTP\r\nHost: x\r\n\r\n");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        refused(414, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        refused(431,
                "GET / HTTP/1.1\r\nHost: x\r\nname: " + "a".repeat(20_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(10_000) + "\r\n");
    }

    @Test
    void malformedChunksAreRefused() throws Exception {
        String head = "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        refused(400,
                head + "x\r\nabc\r\n0\r\n\r\n",
                head + "-1\r\nabc\r\n0\r\n\r\n",
                head + "3\r\nabcd\r\n0\r\n\r\n",
                head + "3\r\nabc0\r\n\r\n",
                head + "\r\n\r\n",
                head + "FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
                head + "3 3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void whatBeginsLikeHttp2IsRefused() throws Exception {
        serve(app(), OPTIONS.withH2c(true).withHeaderTimeout(Duration.ofMillis(300)), () -> {
            for (String attack : List.of("PRI * HTTP/2.0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
                    "PRI * HTTP/2.0\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0")) {
                assertThat(raw(attack)).describedAs(attack).doesNotContain("200");
            }
            assertThat(raw("PRI / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(raw("P")).isEmpty();
            String upgrade = " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n";
            assertThat(raw("POST /p" + upgrade + "HTTP2-Settings: AAMAAABk\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(raw("GET /" + upgrade + "HTTP2-Settings: ?\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        });
        assertThat(handled).isEmpty();
    }

    @Test
    void whoAgreesOnHttp2AndSaysNothingIsCutOff() throws Exception {
        WebServerOptions options = OPTIONS.withHeaderTimeout(Duration.ofMillis(500))
                .withTls(TlsContext.server(TlsTest.pem("server.pem"), TlsTest.pem("server-key.pem")));
        serve(app(), options, () -> assertThat(toThread(() -> {
            try (SSLSocket socket = (SSLSocket) TlsContext.client(TlsTest.pem("authority.pem")).sslContext()
                    .getSocketFactory().createSocket("localhost", server.port())) {
                socket.setSoTimeout(30_000);
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setApplicationProtocols(new String[]{"h2"});
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getInputStream().readAllBytes(); // until it ends
                return socket.getApplicationProtocol();
            }
        })).isEqualTo("h2"));
    }

    @Test
    void aConnectionIsClosedWhereThatIsOneOfItsOptions() throws Exception {
        serve(app(), () -> {
            assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: x, close\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: x\r\nConnection: Close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(raw("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.");
        });
    }

    @Test
    void whoIsTooSlowIsCutOff() throws Exception {
        WebServerOptions options = OPTIONS.withHeaderTimeout(Duration.ofMillis(300))
                .withKeepAliveTimeout(Duration.ofMillis(300)).withBodyTimeout(Duration.ofMillis(300))
                .withMinBodyRate(1000);
        whoIsTooSlowIsCutOff(options);
        whoIsTooSlowIsCutOff(options.withH2c(true));
    }

    private void whoIsTooSlowIsCutOff(WebServerOptions options) throws Exception {
        serve(app(), options, () -> {
            assertThat(raw("")).isEmpty();
            assertThat(raw("GET / HT")).startsWith("HTTP/1.1 408 ");
            assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 200 ").endsWith("ok");
            assertThat(raw("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"))
                    .startsWith("HTTP/1.1 408 ").contains("too slowly");
            assertThat(drip("GET / HTTP/1.1\r\nHost: x\r\n", "a: b\r\n")).startsWith("HTTP/1.1 408 ");
            assertThat(drip("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", "a"))
                    .startsWith("HTTP/1.1 408 ");
            assertThat(drip("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"))
                    .startsWith("HTTP/1.1 408 ");
        });
        assertThat(handled).isEmpty();
    }

    /** Sends a head, and then a drop each twentieth of a second, until the server ends it. */
    private String drip(String head, String drop) throws Exception {
        return toThread(() -> {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(50);
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < 600; i++) {
                    try {
                        int b = socket.getInputStream().read();
                        if (b < 0) {
                            break;
                        }
                        answer.write(b);
                    } catch (java.net.SocketTimeoutException e) {
                        socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                    } catch (SocketException e) {
                        break;
                    }
                }
                return answer.toString(StandardCharsets.US_ASCII);
            }
        });
    }

    @Test
    void aSlowBodyOfAHandlerThatHoldsItUpIsNotCutOff() throws Exception {
        Application app = new Application();
        app.post("/slowly", request -> {
            long length = 0;
            for (byte[] piece : request.body()) {
                length += piece.length;
                sleep(0.02);
            }
            return text("" + length);
        });
        WebServerOptions options = OPTIONS.withBodyTimeout(Duration.ofMillis(100)).withMinBodyRate(1000);
        serve(app, options, () -> assertThat(send(request("/slowly")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[2_000_000])).build()).body())
                .isEqualTo("2000000"));
    }

    @Test
    void manyRequestsInOneGoAreAllAnsweredInOrder() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            many.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        many.append("GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        serve(app(), OPTIONS.withWebSocketCompression(true), () -> {
            assertThat(raw(many.toString()).split("HTTP/1.1 200", -1)).hasSize(1002);
            assertThat(handled).hasSize(1001);
            assertThat(handled.get(999)).startsWith("GET /999");
        });
    }

    @Test
    void whatIsMalformedAfterGoodRequestsDoesNotCostThemTheirAnswers() throws Exception {
        serve(app(), () -> {
            String answers =
                    raw("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\n\r\n");
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
            assertThat(answers).contains("HTTP/1.1 400");
        });
    }

    @Test
    void thereIsAMostOfConnections() throws Exception {
        serve(app(), OPTIONS.withMaxConnections(2), () -> {
            try (Socket one = new Socket("127.0.0.1", server.port());
                    Socket two = new Socket("127.0.0.1", server.port())) {
                two.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(toThread(() -> two.getInputStream().read())).isEqualTo('H');
                String third;
                try {
                    third = raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                } catch (SocketException reset) {
                    third = "";
                }
                assertThat(third).isEmpty();
                assertThat(one.isConnected()).isTrue();
            }
        });
    }

    /** Opens a WebSocket, sends frames, and gives the code that the server closes with. */
    private int closeCode(String frames) throws Exception {
        return toThread(() -> {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(OPEN_WEB_SOCKET.getBytes(StandardCharsets.US_ASCII));
                StringBuilder head = new StringBuilder();
                while (!head.toString().endsWith("\r\n\r\n")) {
                    head.append((char) socket.getInputStream().read());
                }
                assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
                socket.getOutputStream().write(HexFormat.of().parseHex(frames.replace(" ", "")));
                byte[] rest;
                try {
                    rest = socket.getInputStream().readAllBytes();
                } catch (java.net.SocketTimeoutException e) {
                    throw new AssertionError("not closed after " + frames, e);
                }
                int close = 0;
                while (close < rest.length && rest[close] != (byte) 0x88) { // past the messages, which are short
                    close += 2 + rest[close + 1];
                }
                assertThat(rest.length).describedAs(HexFormat.of().formatHex(rest)).isGreaterThanOrEqualTo(close + 4);
                return ((rest[close + 2] & 0xff) << 8) | (rest[close + 3] & 0xff);
            }
        });
    }

    @Test
    void aWebSocketIsClosedAtTheFirstBreachOfItsRules() throws Exception {
        String mask = "00000000";
        Application app = new Application();
        app.webSocket("/ws", socket -> {
            for (Message message : socket) {
                handled.add(message.text());
                socket.send("" + message.text().length());
            }
        });
        serve(app, OPTIONS.withMaxMessageSize(1000), () -> {
            assertThat(closeCode("81 82" + mask + "c328")).describedAs("not UTF-8").isEqualTo(1007);
            assertThat(closeCode("01 81" + mask + "c3 80 81" + mask + "28")).describedAs("not UTF-8, in two")
                    .isEqualTo(1007);
            assertThat(closeCode("81 81" + mask + "c3")).describedAs("half a character").isEqualTo(1007);
            assertThat(closeCode("c1 81" + mask + "61")).describedAs("a reserved bit").isEqualTo(1002);
            assertThat(closeCode("91 81" + mask + "61")).describedAs("another reserved bit").isEqualTo(1002);
            assertThat(closeCode("83 81" + mask + "61")).describedAs("a reserved opcode").isEqualTo(1002);
            assertThat(closeCode("8b 80" + mask)).describedAs("a reserved control opcode").isEqualTo(1002);
            assertThat(closeCode("81 01 61")).describedAs("no mask").isEqualTo(1002);
            assertThat(closeCode("09 80" + mask)).describedAs("half a ping").isEqualTo(1002);
            assertThat(closeCode("89 fe 007e" + mask + "00".repeat(126))).describedAs("a long ping").isEqualTo(1002);
            assertThat(closeCode("80 81" + mask + "61")).describedAs("a second half alone").isEqualTo(1002);
            assertThat(closeCode("01 81" + mask + "61 81 81" + mask + "61")).describedAs("one in another")
                    .isEqualTo(1002);
            assertThat(closeCode("88 81" + mask + "03")).describedAs("half a code").isEqualTo(1002);
            assertThat(closeCode("88 82" + mask + "03e7")).describedAs("code 999").isEqualTo(1002);
            assertThat(closeCode("88 82" + mask + "03ed")).describedAs("code 1005").isEqualTo(1002);
            assertThat(closeCode("88 82" + mask + "0bb7")).describedAs("code 2999").isEqualTo(1002);
            assertThat(closeCode("88 84" + mask + "03e8 c328")).describedAs("a reason not UTF-8").isEqualTo(1007);
            assertThat(closeCode("81 fe 03e9" + mask + "61".repeat(1001))).describedAs("too long").isEqualTo(1009);
            assertThat(closeCode(("01 fe 01f4" + mask + "61".repeat(500) + "00 fe 01f4" + mask + "61".repeat(500)
                    + "80 81" + mask + "61"))).describedAs("too long, in three").isEqualTo(1009);
            assertThat(closeCode("01 80" + mask + "00 fe 01f4" + mask + "61".repeat(500) + "80 fe 01f5" + mask
                    + "61".repeat(501))).describedAs("too long, after nothing").isEqualTo(1009);
            assertThat(handled).isEmpty();
            assertThat(closeCode("01 80" + mask + "80 81" + mask + "61 88 82" + mask + "03e8"))
                    .describedAs("a first part of nothing").isEqualTo(1000);
            while (handled.isEmpty()) { // the close is answered before the handler gets to it
                sleep(0.001);
            }
            assertThat(handled).containsExactly("a");
            assertThat(closeCode("88 80" + mask)).describedAs("no code").isGreaterThanOrEqualTo(1000);
        });
    }
}
