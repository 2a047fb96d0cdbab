package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code examples/Crawler.java} against the JDK's own web server. */
class CrawlerTest {
    private static final Map<String, String> SITE = Map.of(
            "/", IntStream.range(0, 20).mapToObj(i -> "<a href='/page" + i + "'>").collect(Collectors.joining()),
            "/page7", "<a href=\"deep/down\"> <a href='http://elsewhere.example/'> <a href='/missing'>",
            "/deep/down", "<a href='..'> the end");

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void findsEveryPageOnce(String engine) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String page = path.startsWith("/page") ? SITE.getOrDefault(path, "page") : SITE.get(path);
            byte[] body = (page == null ? "not found" : page).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            // a length of 0 is a body in chunks
            exchange.sendResponseHeaders(page == null ? 404 : 200, path.equals("/") ? 0 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try {
            String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            String printed = Programs.run(engine, "Crawler.java", root, "4");
            assertThat(printed.lines().sorted().filter(line -> line.startsWith("200"))).hasSize(22);
            assertThat(printed.lines()).contains("404      9 /missing").last().asString().startsWith("23 pages, ");
        } finally {
            server.stop(0);
        }
    }
}
