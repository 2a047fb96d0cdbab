package jasyncio.web.client;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.web.LoopKinds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class ClientSessionTest {
    @Parameter
    LoopKinds.Kind loop;

    record Order(String what, int count) {}

    private EchoServer server;

    @BeforeEach
    void start() {
        server = new EchoServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private interface Use {
        void with(ClientSession session) throws Exception;
    }

    private void use(ClientOptions options, Use use) throws Exception {
        loop.run(() -> {
            try (var session = new ClientSession(options.withBaseUrl(server.url("/")))) {
                use.with(session);
            }
        });
    }

    private void use(Use use) throws Exception {
        use(ClientOptions.DEFAULT, use);
    }

    @Test
    void getsAResponseWithItsHead() throws Exception {
        server.at("/page", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "Text/HTML; charset=ISO-8859-1");
            exchange.getResponseHeaders().add("X-Two", "1");
            exchange.getResponseHeaders().add("X-Two", "2");
            EchoServer.answer(exchange, 200, new byte[]{(byte) 0xe4, 'h'});
        });
        use(session -> {
            try (var response = session.get("/page?q=1#part")) {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.reason()).isEqualTo("OK");
                assertThat(response.ok()).isTrue();
                assertThat(response.method()).isEqualTo("GET");
                assertThat(response.url()).hasToString(server.url("/page?q=1#part"));
                assertThat(response.contentType()).isEqualTo("text/html");
                assertThat(response.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
                assertThat(response.contentLength()).isEqualTo(2);
                assertThat(response.header("x-two")).isEqualTo("1");
                assertThat(response.headers().all("X-TWO")).containsExactly("1", "2");
                assertThat(response.history()).isEmpty();
                assertThat(response.text()).isEqualTo("äh");
                assertThat(response.text()).as("a second time").isEqualTo("äh");
                assertThat(response.bytes()).hasSize(2);
            }
        });
    }

    @Test
    void sendsEachMethod() throws Exception {
        use(session -> {
            assertThat(session.get("/echo").text()).startsWith("GET /echo\n");
            assertThat(session.delete("/echo").text()).startsWith("DELETE /echo\n");
            assertThat(session.options("/echo").text()).startsWith("OPTIONS /echo\n");
            assertThat(session.post("/echo", RequestBody.text("a")).text()).startsWith("POST /echo\n")
                    .endsWith("\n\na");
            assertThat(session.put("/echo", RequestBody.text("b")).text()).startsWith("PUT /echo\n").endsWith("\n\nb");
            assertThat(session.request("patch", "/echo", RequestBody.text("c"), RequestOptions.DEFAULT).text())
                    .startsWith("PATCH /echo\n").endsWith("\n\nc");
            try (var response = session.head("/echo")) {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.bytes()).isEmpty();
            }
            assertThat(session.post("/echo", RequestBody.empty()).text()).contains("Content-length: 0\n");
            assertThat(session.request("POST", "/echo", null, RequestOptions.DEFAULT).text())
                    .contains("Content-length: 0\n");
        });
    }

    @Test
    void refusesWhatIsNoMethodHeaderCookieOrUrl() throws Exception {
        use(session -> {
            assertThatThrownBy(() -> session.request("GET / HTTP/1.1\r\nX: y", "/", null, RequestOptions.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no method");
            for (String url : List.of("http://", "ftp://example.org/", "http://a b/", "mailto:x", "http://h:99999/",
                    "http://[::1", "http://-/")) {
                assertThatThrownBy(() -> session.get(url)).as(url).isInstanceOf(InvalidUrlException.class)
                        .hasMessageContaining(url.substring(0, 6));
            }
        });
        loop.run(() -> {
            try (var session = new ClientSession()) {
                assertThatThrownBy(() -> session.get("/relative")).isInstanceOf(InvalidUrlException.class)
                        .hasMessageContaining("base URL");
            }
            // what a proxy has been asked for
            try (var session = new ClientSession(ClientOptions.DEFAULT.withBaseUrl("http://127.0.0.1:1/"))) {
                for (String url : List.of("//127.0.0.1:2/secret", " //user@h/", "//")) {
                    assertThatThrownBy(() -> session.get(url)).isInstanceOf(InvalidUrlException.class)
                            .hasMessageContaining("names another host than the base URL http://127.0.0.1:1/");
                    assertThatThrownBy(() -> session.webSocket(url)).isInstanceOf(InvalidUrlException.class);
                }
            }
        });
        for (String name : List.of("", "a b", "X\r\nY", "Content-Length", "transfer-encoding", "Connection")) {
            assertThatThrownBy(() -> RequestOptions.DEFAULT.withHeader(name, "1")).as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ClientOptions.DEFAULT.withHeader("X", "a\r\nY: b"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("the header X");
        assertThatThrownBy(() -> RequestOptions.DEFAULT.withCookie("a", "b; c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOptions.DEFAULT.withBaseUrl("nowhere"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> ClientTimeout.total(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("total");
    }

    @Test
    void writesUrlsAsServersExpectThem() throws Exception {
        use(session -> {
            assertThat(session.get("/echo/a b/ä?x=ö|").text()).startsWith("GET /echo/a%20b/%C3%A4?x=%C3%B6%7C\n");
            assertThat(session.get("/echo/%41%2F?x=%20").text()).startsWith("GET /echo/%41%2F?x=%20\n");
            assertThat(
                    session.get("/echo?a=1", RequestOptions.DEFAULT.withParam("b", "2&3 4").withParam("c", 5)).text())
                    .startsWith("GET /echo?a=1&b=2%263+4&c=5\n");
            assertThat(session.get("/echo", RequestOptions.DEFAULT.withParams(Map.of("n", List.of(1, 2)))).text())
                    .startsWith("GET /echo?n=1&n=2\n");
            assertThat(session.get("/echo#part").text()).startsWith("GET /echo\n");
        });
    }

    @Test
    void resolvesAgainstTheBase() throws Exception {
        loop.run(() -> {
            var options = ClientOptions.DEFAULT.withBaseUrl(server.url("/echo/v1/"));
            try (var session = new ClientSession(options)) {
                assertThat(session.get("items").text()).startsWith("GET /echo/v1/items\n");
                assertThat(session.get("/echo").text()).startsWith("GET /echo\n");
                assertThat(session.get("?q").text()).startsWith("GET /echo/v1/?q\n");
                assertThat(session.get("../x").text()).startsWith("GET /echo/x\n");
                assertThat(session.get(server.url("/echo/else")).text()).startsWith("GET /echo/else\n");
            }
        });
    }

    @Test
    void sendsHeadersThatRequestsMayChange() throws Exception {
        var options = ClientOptions.DEFAULT.withHeader("X-One", "session").withHeader("X-Two", "first")
                .withHeader("x-two", "session").withAddedHeader("X-Three", "1").withAddedHeader("X-Three", "2");
        use(options, session -> {
            String said = session.get("/echo", RequestOptions.DEFAULT.withHeader("x-one", "first")
                    .withHeader("X-One", "a").withAddedHeader("x-one", "b").withHeader("User-Agent", "me")).text();
            assertThat(said)
                    .contains("X-one: a\nX-one: b\n", "X-two: session\n", "X-three: 1\nX-three: 2\n",
                            "User-agent: me\n", "Accept: */*\n")
                    .doesNotContain("jasyncio", "X-one: session", "first");
        });
    }

    @Test
    void readsAndWritesJson() throws Exception {
        server.at("/order", exchange -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.shop+json");
            exchange.getResponseHeaders().add("X-Sent", exchange.getRequestHeaders().getFirst("Content-Type"));
            EchoServer.answer(exchange, 200, sent);
        });
        use(session -> {
            try (var response = session.post("/order", RequestBody.json(new Order("tea", 3)))) {
                assertThat(response.header("X-Sent")).isEqualTo("application/json");
                assertThat(response.json(Order.class)).isEqualTo(new Order("tea", 3));
                assertThat(response.json().get("what").asText()).isEqualTo("tea");
            }
            assertThatThrownBy(() -> session.post("/order", RequestBody.json(Map.of("what", "tea", "count", "many")))
                    .json(Order.class)).isInstanceOf(ClientPayloadException.class).hasMessageContaining("/order")
                    .hasMessageContaining("count");
            assertThatThrownBy(() -> session.post("/order", RequestBody.text("{").withContentType("application/json"))
                    .json()).isInstanceOf(ClientPayloadException.class);
            assertThatThrownBy(() -> session.post("/order", RequestBody.json(null)).json(Order.class))
                    .isInstanceOf(ClientPayloadException.class);
            assertThatThrownBy(() -> session.get("/echo").json()).isInstanceOf(ContentTypeException.class)
                    .hasMessageContaining("application/octet-stream");
        });
    }

    @Test
    void sendsForms() throws Exception {
        use(session -> assertThat(session.post("/echo", RequestBody.form(Map.of("name", "a&b ä"))).text())
                .contains("Content-type: application/x-www-form-urlencoded\n").endsWith("\n\nname=a%26b+%C3%A4"));
    }

    @Test
    void sendsFormsWithFiles(@TempDir Path directory) throws Exception {
        byte[] random = new byte[1_000_000];
        new Random(1).nextBytes(random);
        Path file = Files.write(directory.resolve("big.bin"), random);
        use(session -> {
            String said = session.post("/echo", RequestBody.multipart(new FormData().field("title", "Holidays")
                    .file("small", "a\"b\r\n.txt", "text".getBytes(StandardCharsets.UTF_8), "text/plain")
                    .file("big", file))).text(StandardCharsets.ISO_8859_1);
            assertThat(said).contains("Content-type: multipart/form-data; boundary=")
                    .contains("name=\"title\"").contains("\r\n\r\nHolidays\r\n")
                    .contains("name=\"small\"; filename=\"a%22b%0D%0A.txt\"").contains("\r\n\r\ntext\r\n")
                    .contains("name=\"big\"; filename=\"big.bin\"")
                    .contains("\r\n\r\n" + new String(random, StandardCharsets.ISO_8859_1) + "\r\n--");
            assertThatThrownBy(() -> session.post("/echo",
                    RequestBody.multipart(new FormData().file("f", directory.resolve("none")))))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(session.get("/echo").status()).as("the connection is free again").isEqualTo(200);
        });
    }

    @Test
    void sendsFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("page.html"), "x".repeat(600_000));
        use(session -> {
            String said = session.put("/echo", RequestBody.file(file)).text();
            assertThat(said).contains("Content-type: text/html\n", "Content-length: 600000\n")
                    .endsWith("\n\n" + "x".repeat(600_000));
            assertThatThrownBy(() -> session.put("/echo", RequestBody.file(directory.resolve("none"))))
                    .isInstanceOf(NoSuchFileException.class);
        });
    }

    @Test
    void sendsWhatAGeneratorGives() throws Exception {
        use(session -> {
            String said = session.post("/echo", RequestBody.stream(asyncGenerator(g -> {
                for (int i = 0; i < 3; i++) {
                    sleep(0);
                    g.yield(("piece " + i + ";").getBytes(StandardCharsets.UTF_8));
                }
            })).withContentType("text/x-pieces")).text();
            assertThat(said).contains("Transfer-encoding: chunked\n", "Content-type: text/x-pieces\n")
                    .endsWith("\n\npiece 0;piece 1;piece 2;");
            ByteBuffer buffer = ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8));
            assertThat(session.post("/echo", RequestBody.streamBuffers(asyncGenerator(g -> g.yield(buffer)))).text())
                    .endsWith("\n\nabc");
        });
    }

    @Test
    void failsAsTheGeneratorOfItsBodyFails() throws Exception {
        use(session -> {
            assertThatThrownBy(() -> session.post("/echo", RequestBody.stream(asyncGenerator(g -> {
                g.yield(new byte[]{1});
                throw new UnsupportedOperationException("no more");
            })))).isInstanceOf(UnsupportedOperationException.class).hasMessage("no more");
            assertThatThrownBy(() -> session.post("/echo", RequestBody.stream(asyncGenerator(g -> {
                throw new IOException("disk");
            })))).isInstanceOf(IOException.class).hasMessage("disk");
            assertThat(session.get("/echo").status()).isEqualTo(200);
        });
    }

    @Test
    void streamsBodiesBothWaysAtOnce() throws Exception {
        server.at("/upper", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var in = exchange.getRequestBody(); var out = exchange.getResponseBody()) {
                for (int c = in.read(); c >= 0; c = in.read()) {
                    out.write(Character.toUpperCase(c));
                    out.flush();
                }
            }
        });
        use(session -> {
            var words = new jasyncio.primitives.Queue<String>(0);
            words.putNowait("a");
            try (var response = session.post("/upper", RequestBody.stream(asyncGenerator(g -> {
                for (String word = words.get(); !word.isEmpty(); word = words.get()) {
                    g.yield(word.getBytes(StandardCharsets.UTF_8));
                }
            })))) {
                StringBuilder heard = new StringBuilder();
                for (byte[] chunk : response.content()) {
                    heard.append(new String(chunk, StandardCharsets.UTF_8));
                    words.putNowait(heard.length() < 5 ? "b" : "");
                }
                assertThat(heard).hasToString("ABBBB");
            }
        });
    }

    @Test
    void iteratesABodyThatIsLargerThanMemoryAllows() throws Exception {
        byte[] piece = new byte[100_000];
        server.at("/big", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 1000; i++) {
                    out.write(piece);
                }
            }
        });
        use(session -> {
            long size = 0;
            try (var response = session.get("/big")) {
                for (byte[] chunk : response.content()) {
                    size += chunk.length;
                }
                assertThatThrownBy(response::bytes).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("read before");
            }
            assertThat(size).isEqualTo(100_000_000);
        });
    }

    @Test
    void boundsBodiesThatAreReadAsAWhole() throws Exception {
        server.at("/said", exchange -> EchoServer.answer(exchange, 200, new byte[101]));
        server.at("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[101]);
            exchange.close();
        });
        use(ClientOptions.DEFAULT.withMaxBodySize(100), session -> {
            for (String path : List.of("/said", "/chunked")) {
                assertThatThrownBy(() -> session.get(path).bytes()).isInstanceOf(ClientPayloadException.class)
                        .hasMessageContaining("larger than 100 bytes").hasMessageContaining(path);
                assertThat(session.get(path, RequestOptions.DEFAULT.withMaxBodySize(101)).bytes()).hasSize(101);
            }
        });
    }

    @Test
    void decompresses() throws Exception {
        server.at("/zip", exchange -> {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(zipped)) {
                zip.write("a".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().add("X-Accepted", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            EchoServer.answer(exchange, 200, zipped.toByteArray());
        });
        use(session -> {
            var response = session.get("/zip");
            assertThat(response.header("X-Accepted")).contains("gzip");
            assertThat(response.text()).isEqualTo("a".repeat(100_000));
        });
        use(ClientOptions.DEFAULT.withMaxBodySize(10_000),
                session -> assertThatThrownBy(() -> session.get("/zip").text())
                        .as("a bomb").isInstanceOf(ClientPayloadException.class));
        use(ClientOptions.DEFAULT.withAutoDecompress(false),
                session -> assertThat(session.get("/zip", RequestOptions.DEFAULT.withHeader("Accept-Encoding", "gzip"))
                        .bytes()).startsWith(0x1f, 0x8b));
    }

    @Test
    void savesToAFile(@TempDir Path directory) throws Exception {
        byte[] random = new byte[1_500_000];
        new Random(2).nextBytes(random);
        server.at("/file", exchange -> EchoServer.answer(exchange, 200, random));
        server.at("/broken", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("broken on purpose");
        });
        Path target = directory.resolve("saved");
        use(session -> {
            try (var response = session.get("/file")) {
                assertThat(response.saveTo(target)).isEqualTo(random.length);
            }
            assertThat(target).hasBinaryContent(random);
            assertThatThrownBy(() -> session.get("/broken").saveTo(target)).isInstanceOf(ClientPayloadException.class);
            assertThat(target).as("untouched").hasBinaryContent(random);
            assertThat(directory).isDirectoryContaining("glob:**saved");
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(target);
            }
        });
    }

    @Test
    void raisesForStatus() throws Exception {
        server.at("/none", exchange -> EchoServer.answer(exchange, 404, new byte[3]));
        use(session -> {
            var response = session.get("/none");
            assertThat(response.ok()).isFalse();
            assertThatThrownBy(response::raiseForStatus).isInstanceOfSatisfying(ClientResponseException.class, e -> {
                assertThat(e.status()).isEqualTo(404);
                assertThat(e.url()).hasToString(server.url("/none"));
            }).hasMessage("404 Not Found: GET " + server.url("/none"));
            assertThatThrownBy(() -> session.get("/none", RequestOptions.DEFAULT.withRaiseForStatus(true)))
                    .isInstanceOf(ClientResponseException.class);
            try (var fine = session.get("/echo")) {
                assertThat(fine.raiseForStatus()).isSameAs(fine);
            }
        });
        use(ClientOptions.DEFAULT.withRaiseForStatus(true), session -> {
            assertThatThrownBy(() -> session.get("/none")).isInstanceOf(ClientResponseException.class);
            assertThat(session.get("/none", RequestOptions.DEFAULT.withRaiseForStatus(false)).status()).isEqualTo(404);
        });
    }

    @Test
    void authenticates() throws Exception {
        use(ClientOptions.DEFAULT.withAuth(new BasicAuth("me", "söcret")), session -> {
            assertThat(session.get("/echo").text()).contains("Authorization: Basic bWU6c8O2Y3JldA==\n");
            assertThat(session.get("/echo", RequestOptions.DEFAULT.withAuth(new BasicAuth("a", "b"))).text())
                    .contains("Authorization: Basic YTpi\n");
            String withUser = server.url("/echo").replace("http://", "http://a:b%40@");
            try (var response = session.get(withUser)) {
                assertThat(response.text()).contains("Authorization: Basic YTpiQA==\n");
                assertThat(response.url()).as("nothing secret").hasToString(server.url("/echo"));
            }
        });
        assertThat(new BasicAuth("me", "secret")).hasToString("BasicAuth[login=me]");
    }

    @Test
    void isClosedForGood() throws Exception {
        loop.run(() -> {
            var session = new ClientSession();
            assertThat(session.isClosed()).isFalse();
            session.close();
            session.close();
            assertThat(session.isClosed()).isTrue();
            assertThatThrownBy(() -> session.get(server.url("/echo"))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        });
    }

    @Test
    void servesManyTasksAtOnce() throws Exception {
        use(ClientOptions.DEFAULT.withLimit(7), session -> {
            var texts =
                    map(50, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23),
                            i -> session.get("/echo?" + i).text().lines().findFirst().orElseThrow()).toList();
            assertThat(texts).hasSize(23).startsWith("GET /echo?1").endsWith("GET /echo?23");
        });
    }
}
