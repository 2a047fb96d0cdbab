package jasyncio.web.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.HttpUtil;
import io.vertx.core.MultiMap;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.web.Headers;
import jasyncio.web.files.Saving;
import jasyncio.web.json.Json;
import jasyncio.web.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request: its head, and its body as it arrives.
 *
 * {@snippet :
 * try (var response = session.get(url)) {
 *     response.raiseForStatus();
 *     for (byte[] chunk : response.content()) { ... }
 * }
 * }
 *
 * <p>Reading the body to its end gives the connection back; closing the response before that closes the connection. So
 * close it, by try-with-resources, unless the body is read as a whole.
 *
 * <p>aiohttp: {@code ClientResponse}.
 */
public final class ClientResponse implements AutoCloseable {
    private static final int RELEASE_BYTES = 64 * 1024;
    private static final double RELEASE_SECONDS = 1;
    private static final byte[] NOTHING = {};

    private final String method;
    private final URI url;
    private final int status;
    private final String reason;
    private final String version;
    private final MultiMap headers;
    private final BodyReader reader;
    private final Runnable end;
    private final Times times;
    private final long maxBodySize;
    private final List<ClientResponse> history;
    private byte @Nullable [] whole;
    private boolean iterated;
    private boolean closed;

    ClientResponse(String method, URI url, Exchange.Answer answer, Times times, long maxBodySize,
            List<ClientResponse> history) {
        this.method = method;
        this.url = url;
        status = answer.head().statusCode();
        reason = answer.head().statusMessage() == null ? "" : answer.head().statusMessage();
        version = switch (answer.head().version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
        headers = answer.head().headers();
        reader = answer.reader();
        end = answer.end();
        this.times = times;
        this.maxBodySize = maxBodySize;
        this.history = List.copyOf(history);
    }

    /**
     * The status.
     *
     * <p>aiohttp: {@code status}.
     *
     * @return the status, such as 200
     */
    public int status() {
        return status;
    }

    /**
     * What the server calls the status.
     *
     * <p>aiohttp: {@code reason}.
     *
     * @return the text, such as "OK"; empty if there is none
     */
    public String reason() {
        return reason;
    }

    /**
     * The version of HTTP that the server spoke.
     *
     * <p>aiohttp: {@code version}.
     *
     * @return "HTTP/1.0", "HTTP/1.1" or "HTTP/2"
     */
    public String version() {
        return version;
    }

    /**
     * Whether the status is less than 400.
     *
     * <p>aiohttp: {@code ok}.
     *
     * @return whether it is
     */
    public boolean ok() {
        return status < 400;
    }

    /**
     * The method of the request that this answers, which a redirect may have changed.
     *
     * <p>aiohttp: {@code method}.
     *
     * @return the method
     */
    public String method() {
        return method;
    }

    /**
     * The URL that answered: the last one, where there were redirects.
     *
     * <p>aiohttp: {@code real_url}.
     *
     * @return the URL, without a user's name and password
     */
    public URI url() {
        return url;
    }

    /**
     * The redirects that led here.
     *
     * <p>aiohttp: {@code history}.
     *
     * @return their responses, the first one first; their bodies are gone
     */
    public List<ClientResponse> history() {
        return history;
    }

    /**
     * A header.
     *
     * <p>aiohttp: {@code headers.get(name)}.
     *
     * @param name its name, in any case
     * @return its value, the first one if there are several; null if there is none
     */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /**
     * All headers.
     *
     * <p>aiohttp: {@code headers}.
     *
     * @return the headers
     */
    public Headers headers() {
        return Headers.of(headers);
    }

    /** The values of {@code Set-Cookie}. */
    List<String> setCookies() {
        return headers.getAll("Set-Cookie");
    }

    /**
     * The cookies that this response sets and its server may set. They are in the session's jar as well.
     *
     * <p>aiohttp: {@code cookies}.
     *
     * @return the cookies
     */
    public List<ClientCookie> cookies() {
        CookieJar own = new CookieJar();
        own.update(url, setCookies());
        List<ClientCookie> all = new ArrayList<>();
        own.forEach(all::add);
        return all;
    }

    /**
     * The type of the body, without parameters.
     *
     * <p>aiohttp: {@code content_type}.
     *
     * @return the type in lower case, such as "text/html"; "application/octet-stream" if the server does not say
     */
    public String contentType() {
        CharSequence type = header("Content-Type") == null ? null : HttpUtil.getMimeType(header("Content-Type"));
        return type == null ? "application/octet-stream" : type.toString().strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The encoding of the body that the server names.
     *
     * <p>aiohttp: {@code charset}.
     *
     * @return the encoding; null if it names none, or one that nobody knows
     */
    public @Nullable Charset charset() {
        String type = header("Content-Type");
        return type == null ? null : HttpUtil.getCharset(type, (Charset) null);
    }

    /**
     * The length of the body that the server names, compressed if it is.
     *
     * <p>aiohttp: {@code content_length}.
     *
     * @return the bytes; -1 if the server does not say
     */
    public long contentLength() {
        String length = header("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Has a status of 400 or more be an exception, and closes the response then.
     *
     * <p>aiohttp: {@code raise_for_status()}.
     *
     * @return this response
     * @throws ClientResponseException if the status is 400 or more
     */
    public ClientResponse raiseForStatus() throws ClientResponseException {
        if (ok()) {
            return this;
        }
        close();
        throw new ClientResponseException(status + (reason.isEmpty() ? "" : " " + reason) + ": " + method + " " + url,
                url, status, history);
    }

    /**
     * The body. Suspends the current coroutine until it is here; the second time it is known. A cancellation closes the
     * connection.
     *
     * <p>aiohttp: {@code await response.read()}.
     *
     * @return the bytes, decompressed
     * @throws ClientPayloadException if it breaks off, or is larger than {@link ClientOptions#withMaxBodySize} allows
     * @throws ServerTimeoutException if it takes too long
     * @throws IllegalStateException if the response is closed, or its body was iterated
     */
    public byte[] bytes() throws ClientException {
        byte[] known = whole;
        if (known == null) {
            if (contentLength() > maxBodySize) {
                throw tooLarge("has " + contentLength() + " bytes");
            }
            known = read();
            whole = known;
        }
        return known;
    }

    private byte[] read() throws ClientException {
        begin();
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        while (true) {
            byte[] chunk = next();
            if (chunk.length == 0) {
                return collected.toByteArray();
            }
            if (collected.size() + (long) chunk.length > maxBodySize) {
                throw tooLarge("goes on");
            }
            collected.writeBytes(chunk);
        }
    }

    private ClientPayloadException tooLarge(String what) {
        close();
        return new ClientPayloadException("the body is larger than " + maxBodySize + " bytes, it " + what + ": " + url
                + ": allow more by withMaxBodySize, or iterate content()", url, null);
    }

    private void begin() {
        if (iterated) {
            throw new IllegalStateException("the body was read before, and is gone: " + url);
        }
        if (closed) {
            throw new IllegalStateException("the response is closed: " + url);
        }
        iterated = true;
    }

    /** The next piece; an empty one at the end. Whatever goes wrong closes the connection. */
    private byte[] next() throws ClientException {
        try {
            if (!reader.isReady()) {
                times.limit(times.limits.sockRead(), "reading the body", url, () -> {
                    reader.waitUntilReady();
                    return null;
                });
            }
            return reader.take();
        } catch (ServerTimeoutException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw Failures.reading(e, url);
        } catch (Throwable t) {
            close();
            throw Failures.<Error>raise(t);
        }
    }

    /**
     * The body as text, see {@link #bytes}. It is in the encoding that the server names, else in UTF-8; what is
     * malformed is replaced.
     *
     * <p>aiohttp: {@code await response.text()}.
     *
     * @return the text
     * @throws ClientException as {@link #bytes} does
     */
    public String text() throws ClientException {
        Charset named = charset();
        return text(named == null ? StandardCharsets.UTF_8 : named);
    }

    /**
     * The body as text in an encoding that the caller knows better, see {@link #text()}.
     *
     * <p>aiohttp: {@code await response.text(encoding=charset)}.
     *
     * @param charset the encoding
     * @return the text
     * @throws ClientException as {@link #bytes} does
     */
    public String text(Charset charset) throws ClientException {
        return new String(bytes(), charset);
    }

    /**
     * The body, in JSON, as a record, a map, or whatever else Jackson makes of it, see {@link #bytes}.
     *
     * <p>aiohttp: {@code await response.json()}.
     *
     * @param <T> the type
     * @param type its class
     * @return the value
     * @throws ContentTypeException if the server says that it is something else than JSON
     * @throws ClientPayloadException if it is not JSON, or does not fit; also as {@link #bytes} does
     * @throws ClientException as {@link #bytes} does
     */
    @SuppressWarnings("unchecked") // of the class that was asked for; a primitive's is not cast
    public <T> T json(Class<T> type) throws ClientException {
        byte[] bytes = jsonBytes();
        try {
            T value = (T) Json.read(bytes, type);
            if (value == null) {
                throw new ClientPayloadException("not the JSON that was expected, but null: " + url, url, null);
            }
            return value;
        } catch (JsonException e) {
            throw new ClientPayloadException("not the JSON that was expected: " + url + ": " + e.getMessage(), url, e);
        }
    }

    /**
     * The body, in JSON, as a tree, see {@link #json(Class)}.
     *
     * <p>aiohttp: {@code await response.json()}.
     *
     * @return the tree
     * @throws ClientException as {@link #json(Class)} does
     */
    public JsonNode json() throws ClientException {
        return json(JsonNode.class);
    }

    private byte[] jsonBytes() throws ClientException {
        String type = contentType();
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            close();
            throw new ContentTypeException("not JSON but " + type + ", with status " + status + ": " + url, url, status,
                    history);
        }
        return bytes();
    }

    /**
     * The body, piece by piece as it arrives, decompressed, without a limit to its length. What nobody takes stays with
     * the server: a few pieces of 16 KB wait here. To be iterated once.
     *
     * {@snippet :
     * for (byte[] chunk : response.content()) { ... }
     * }
     *
     * <p>The iteration throws, as they are, a {@link ClientPayloadException} if the body breaks off, and a
     * {@link ServerTimeoutException}.
     *
     * <p>aiohttp: {@code response.content.iter_any()}.
     *
     * @return the pieces
     * @throws IllegalStateException if the response is closed, or its body was read before
     */
    public AsyncIterable<byte[]> content() {
        byte[] known = whole;
        if (known == null) {
            begin();
        }
        AsyncIterator<byte[]> pieces = new AsyncIterator<>() {
            private boolean given;

            @Override
            public byte[] anext() throws ClientException {
                byte[] piece = known == null ? next() : given ? NOTHING : known;
                given = true;
                if (piece.length == 0) {
                    throw new StopAsyncIteration();
                }
                return piece;
            }
        };
        return () -> pieces;
    }

    /**
     * Saves the body in a file, which is there when all of it is; one of that name is replaced. Suspends the current
     * coroutine; the file is written in a thread.
     *
     * <p>aiohttp: has none; {@code async for chunk in response.content.iter_chunked(n): file.write(chunk)}.
     *
     * @param path where to
     * @return how many bytes
     * @throws ClientException if the body breaks off, or takes too long
     * @throws IOException if the file cannot be written
     * @throws IllegalStateException if the response is closed, or its body was read before
     */
    public long saveTo(Path path) throws IOException {
        return Saving.save(content().aiter(), path);
    }

    /** Gives the connection back if the rest of the body is short, and comes soon; else closes it. */
    void release() {
        int size = 0;
        iterated = true;
        try {
            while (!closed && size < RELEASE_BYTES) {
                int more = times.limit(RELEASE_SECONDS, "reading the rest", url, this::next).length;
                if (more == 0) {
                    break;
                }
                size += more;
            }
        } catch (ClientException e) {
            // its connection is closed
        }
        close();
    }

    /**
     * Closes this response: if its body was not read to the end, its connection is closed. A body that is still being
     * sent is given up, and the current coroutine waits until its generator has ended, {@code finally} blocks and all;
     * otherwise this does not suspend. Does nothing the second time.
     *
     * <p>aiohttp: {@code release()}, {@code close()}, leaving {@code async with}.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            end.run();
        }
    }

    @Override
    public String toString() {
        return "<ClientResponse " + status + (reason.isEmpty() ? "" : " " + reason) + " " + method + " " + url + ">";
    }
}
