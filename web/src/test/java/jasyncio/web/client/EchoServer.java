package jasyncio.web.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's server. At {@code /echo} it says what it was asked; tests add what else they need. */
final class EchoServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    EchoServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        at("/echo", EchoServer::echo);
        server.start();
    }

    private static void echo(HttpExchange exchange) throws IOException {
        StringBuilder said = new StringBuilder();
        said.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI()).append('\n');
        new TreeMap<>(exchange.getRequestHeaders())
                .forEach((name, values) -> values.forEach(v -> said.append(name).append(": ").append(v).append('\n')));
        said.append('\n').append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        answer(exchange, 200, said.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    EchoServer at(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    EchoServer redirecting(String path, int status, String to) {
        return at(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            answer(exchange, status, "moved".getBytes(StandardCharsets.US_ASCII));
        });
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
