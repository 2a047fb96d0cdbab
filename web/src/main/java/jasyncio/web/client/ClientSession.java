package jasyncio.web.client;

import io.vertx.core.Vertx;
import jasyncio.loop.EventLoop;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.WebSocket;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client: its requests share connections, cookies and options. A program has one for a long time, not one for
 * each request.
 *
 * {@snippet :
 * run(() -> {
 *     try (var session = new ClientSession()) {
 *         try (var response = session.get("https://example.org/")) {
 *             IO.println(response.status());
 *             IO.println(response.text());
 *         }
 *     }
 * });
 * }
 *
 * <p>Requests suspend the current coroutine until the head of the response is here. A cancellation, or a timeout,
 * closes the connection that the request had, and gives its place to another. A session belongs to the loop that it was
 * made in, and any number of tasks may use it at once.
 *
 * <p>aiohttp: {@code ClientSession}.
 */
public class ClientSession implements AutoCloseable {
    private final EventLoop loop = EventLoop.getRunningLoop();
    private final ClientOptions options;
    private final CookieJar cookieJar;
    private final Connections connections;
    private boolean closed;

    /**
     * A session with {@link ClientOptions#DEFAULT}.
     *
     * @throws IllegalStateException if no loop is running
     */
    public ClientSession() {
        this(ClientOptions.DEFAULT);
    }

    /**
     * A session.
     *
     * @param options what holds for all its requests
     * @throws IllegalStateException if no loop is running
     */
    public ClientSession(ClientOptions options) {
        this(options, VertxLoop.vertx());
    }

    /**
     * A session on another Vert.x than the loop's, say one with a transport of its own.
     *
     * @param options what holds for all its requests
     * @param vertx what it runs on; it is not closed with the session
     * @throws IllegalStateException if no loop is running
     */
    public ClientSession(ClientOptions options, Vertx vertx) {
        this.options = options;
        cookieJar = options.cookieJar != null ? options.cookieJar : new CookieJar();
        connections = new Connections(vertx, options);
    }

    /**
     * Asks for a URL.
     *
     * <p>aiohttp: {@code session.get(url)}.
     *
     * @param url the URL, or one against the base URL of the session
     * @return the response, of which the head is here
     * @throws ClientException if that fails
     * @throws IOException if the body of the request cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public final ClientResponse get(String url) throws IOException {
        return request("GET", url, null, RequestOptions.DEFAULT);
    }

    /**
     * Asks for a URL, see {@link #get(String)}.
     *
     * @param url the URL
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #get(String)} does
     */
    public final ClientResponse get(String url, RequestOptions options) throws IOException {
        return request("GET", url, null, options);
    }

    /**
     * Sends something to a URL.
     *
     * <p>aiohttp: {@code session.post(url, data=body)}.
     *
     * @param url the URL
     * @param body what to send
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse post(String url, RequestBody body) throws IOException {
        return request("POST", url, body, RequestOptions.DEFAULT);
    }

    /**
     * Sends something to a URL.
     *
     * @param url the URL
     * @param body what to send
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse post(String url, RequestBody body, RequestOptions options) throws IOException {
        return request("POST", url, body, options);
    }

    /**
     * Puts something where the URL is.
     *
     * <p>aiohttp: {@code session.put(url, data=body)}.
     *
     * @param url the URL
     * @param body what to send
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse put(String url, RequestBody body) throws IOException {
        return request("PUT", url, body, RequestOptions.DEFAULT);
    }

    /**
     * Puts something where the URL is.
     *
     * @param url the URL
     * @param body what to send
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse put(String url, RequestBody body, RequestOptions options) throws IOException {
        return request("PUT", url, body, options);
    }

    /**
     * Changes what is at a URL.
     *
     * <p>aiohttp: {@code session.patch(url, data=body)}.
     *
     * @param url the URL
     * @param body what to send
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse patch(String url, RequestBody body) throws IOException {
        return request("PATCH", url, body, RequestOptions.DEFAULT);
    }

    /**
     * Changes what is at a URL.
     *
     * @param url the URL
     * @param body what to send
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse patch(String url, RequestBody body, RequestOptions options) throws IOException {
        return request("PATCH", url, body, options);
    }

    /**
     * Deletes what is at a URL.
     *
     * <p>aiohttp: {@code session.delete(url)}.
     *
     * @param url the URL
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse delete(String url) throws IOException {
        return request("DELETE", url, null, RequestOptions.DEFAULT);
    }

    /**
     * Deletes what is at a URL.
     *
     * @param url the URL
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse delete(String url, RequestOptions options) throws IOException {
        return request("DELETE", url, null, options);
    }

    /**
     * Asks for the head of a response only.
     *
     * <p>aiohttp: {@code session.head(url)}.
     *
     * @param url the URL
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse head(String url) throws IOException {
        return request("HEAD", url, null, RequestOptions.DEFAULT);
    }

    /**
     * Asks for the head of a response only.
     *
     * @param url the URL
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse head(String url, RequestOptions options) throws IOException {
        return request("HEAD", url, null, options);
    }

    /**
     * Asks what can be done at a URL.
     *
     * <p>aiohttp: {@code session.options(url)}.
     *
     * @param url the URL
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse options(String url) throws IOException {
        return request("OPTIONS", url, null, RequestOptions.DEFAULT);
    }

    /**
     * Asks what can be done at a URL.
     *
     * @param url the URL
     * @param options how this request differs
     * @return the response
     * @throws IOException as {@link #request} does
     */
    public final ClientResponse options(String url, RequestOptions options) throws IOException {
        return request("OPTIONS", url, null, options);
    }

    /**
     * Sends a request.
     *
     * <p>aiohttp: {@code session.request(method, url, …)}.
     *
     * @param method the method, such as "GET"
     * @param url the URL, or one against the base URL of the session
     * @param body what to send; null for no body
     * @param options how this request differs
     * @return the response, of which the head is here; redirects have been followed
     * @throws InvalidUrlException if it is no URL of HTTP
     * @throws ClientConnectorException if there is no connection to be had
     * @throws ServerDisconnectedException if the server does not answer
     * @throws BadHttpMessageException if it answers something else than HTTP
     * @throws ServerTimeoutException if it takes too long
     * @throws TooManyRedirectsException if redirects do not end
     * @throws ClientResponseException if the status is 400 or more, and the options say that that is an exception
     * @throws IOException if the body of the request cannot be read; what a generator fails with comes as it is
     * @throws IllegalArgumentException if the method is none
     * @throws IllegalStateException if the session is closed
     */
    public final ClientResponse request(String method, String url, @Nullable RequestBody body, RequestOptions options)
            throws IOException {
        checkOpen();
        String upper = HeaderRules.method(method);
        URI target = Urls.asked(url, this.options.baseUrl, options.params);
        if (target.getScheme().startsWith("ws")) {
            throw new InvalidUrlException("a URL of WebSockets, use webSocket: " + url, target, null);
        }
        Times times = new Times(loop, options.timeout != null ? options.timeout : this.options.timeout);
        return new Call(this.options, connections, cookieJar, times, options, upper, target, body).run();
    }

    /**
     * Opens a WebSocket, see {@link #webSocket(String, WebSocketOptions)}.
     *
     * @param url the URL
     * @return the WebSocket, open
     * @throws ClientException as the other does
     */
    public final WebSocket webSocket(String url) throws ClientException {
        return webSocket(url, WebSocketOptions.DEFAULT);
    }

    /**
     * Opens a WebSocket. Suspends the current coroutine until it is open.
     *
     * {@snippet :
     * try (var socket = session.webSocket("wss://chat.example.org/")) {
     *     socket.send("hello");
     *     for (Message message : socket) { ... }
     * }
     * }
     *
     * <p>aiohttp: {@code session.ws_connect(url)}.
     *
     * @param url a URL of {@code ws}, {@code wss}, {@code http} or {@code https}, or one against the base URL of the
     *     session
     * @param options how
     * @return the WebSocket, open
     * @throws WebSocketHandshakeException if the server answers, but opens none
     * @throws ClientException if there is no connection, or it takes too long
     * @throws IllegalStateException if the session is closed
     */
    public final WebSocket webSocket(String url, WebSocketOptions options) throws ClientException {
        checkOpen();
        URI target = Urls.asked(url, this.options.baseUrl, List.of());
        Times times = new Times(loop, options.timeout != null ? options.timeout : this.options.timeout);
        return new Handshake(this.options, connections, cookieJar, times, target, options).open();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        if (EventLoop.getRunningLoop() != loop) {
            throw new IllegalStateException("the session belongs to another loop, that it was made in: " + loop);
        }
    }

    /**
     * The cookies of this session.
     *
     * <p>aiohttp: {@code session.cookie_jar}.
     *
     * @return the jar
     */
    public final CookieJar cookieJar() {
        return cookieJar;
    }

    /**
     * Whether this session is closed.
     *
     * <p>aiohttp: {@code session.closed}.
     *
     * @return whether it is
     */
    public final boolean isClosed() {
        return closed;
    }

    /**
     * Closes all connections, those in use as well: who waits for them gets a {@link ClientException}. Suspends the
     * current coroutine until they are closed. Does nothing the second time.
     *
     * <p>aiohttp: {@code await session.close()}.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            connections.close();
        }
    }

    @Override
    public String toString() {
        return "<ClientSession" + (closed ? " closed" : "") + ">";
    }
}
