package jasyncio.web.client;

import jasyncio.coroutine.AsyncIterable;
import jasyncio.web.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request sends: bytes that are there, or pieces that come.
 *
 * {@snippet :
 * session.post(url, RequestBody.json(new Order("tea", 3)));
 * session.put(url, RequestBody.file(Path.of("film.mp4")));
 * session.post(url, RequestBody.stream(asyncGenerator(g -> {
 *     for (var line : log) {
 *         g.yield(line.getBytes());
 *     }
 * })));
 * }
 *
 * <p>aiohttp: the arguments {@code data} and {@code json}; {@code Payload}.
 */
public final class RequestBody {
    private static final byte[] NOTHING = {};

    final @Nullable String contentType;

    /** Null where it comes in pieces. */
    private final byte @Nullable [] whole;

    /** Null where it is whole. */
    private final @Nullable Source source;

    private final boolean repeatable;

    /** A body that comes in pieces, opened anew each time that it is sent. */
    @FunctionalInterface
    interface Source {
        Pieces open() throws IOException;
    }

    /** A body as it is sent once. */
    record Pieces(String contentType, long length, AsyncIterable<byte[]> chunks) {
        static final long UNKNOWN = -1;
    }

    private RequestBody(@Nullable String contentType, byte @Nullable [] whole, @Nullable Source source,
            boolean repeatable) {
        this.contentType = contentType;
        this.whole = whole;
        this.source = source;
        this.repeatable = repeatable;
    }

    private static RequestBody whole(@Nullable String contentType, byte[] bytes) {
        return new RequestBody(contentType, bytes, null, true);
    }

    static RequestBody pieces(Source source, boolean repeatable) {
        return new RequestBody(null, null, source, repeatable);
    }

    /**
     * No bytes, but a body: {@code Content-Length: 0}.
     *
     * @return the body
     */
    public static RequestBody empty() {
        return whole(null, NOTHING);
    }

    /**
     * Bytes, as {@code application/octet-stream}.
     *
     * @param bytes the bytes, which are not copied
     * @return the body
     */
    public static RequestBody bytes(byte[] bytes) {
        return whole("application/octet-stream", bytes);
    }

    /**
     * Text in UTF-8, as {@code text/plain}.
     *
     * @param text the text
     * @return the body
     */
    public static RequestBody text(String text) {
        return whole("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A record, a map, a list, or whatever else Jackson can write, as JSON.
     *
     * <p>aiohttp: the argument {@code json}.
     *
     * @param value the value
     * @return the body
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public static RequestBody json(@Nullable Object value) {
        return whole("application/json", Json.write(value));
    }

    /**
     * The fields of a form, as {@code application/x-www-form-urlencoded}.
     *
     * @param fields names and values
     * @return the body
     */
    public static RequestBody form(Map<String, ?> fields) {
        return whole("application/x-www-form-urlencoded",
                Urls.query(Urls.pairs(fields)).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * A form with files, as {@code multipart/form-data}. Files are read while they are sent.
     *
     * @param form the form
     * @return the body
     */
    public static RequestBody multipart(FormData form) {
        return pieces(form::open, true);
    }

    /**
     * A file, read while it is sent, in a thread. Its type is that of its name.
     *
     * @param file the file
     * @return the body
     */
    public static RequestBody file(Path file) {
        return pieces(() -> {
            String type = Files.probeContentType(file);
            return new Pieces(type == null ? "application/octet-stream" : type, Files.size(file), new FileChunks(file));
        }, true);
    }

    /**
     * Bytes that come while the request is sent, of a length that is not known: from an asynchronous generator. The
     * next piece is asked for when the last one is on its way. The generator runs in a task of its own; what it fails
     * with, the request fails with.
     *
     * <p>A request that fails, is cancelled or takes too long ends the generator first: its {@code finally} blocks have
     * run when the exception is thrown. A server may answer before it has the whole body; the rest is sent while the
     * answer is read then, and the generator is ended at the latest when the {@linkplain ClientResponse#close response
     * is closed}.
     *
     * <p>It can be sent once: a redirect that asks for the body again (307, 308) fails, and nothing is retried.
     *
     * @param chunks the pieces
     * @return the body
     */
    public static RequestBody stream(AsyncIterable<byte[]> chunks) {
        return pieces(() -> new Pieces("application/octet-stream", Pieces.UNKNOWN, chunks), false);
    }

    /**
     * Bytes that come while the request is sent, see {@link #stream(AsyncIterable)}, of a length that is known: it is
     * sent as {@code Content-Length}. The last piece is sent when no other follows it.
     *
     * <p>aiohttp: a stream with the header {@code Content-Length}.
     *
     * @param chunks the pieces; the request fails with an {@link IOException}, and its connection is closed, if they
     *     have fewer bytes together, or more
     * @param length how many bytes they have together
     * @return the body
     * @throws IllegalArgumentException if the length is negative
     */
    public static RequestBody stream(AsyncIterable<byte[]> chunks, long length) {
        ClientOptions.checkNotNegative("length", length);
        return pieces(() -> new Pieces("application/octet-stream", length, chunks), false);
    }

    /**
     * Bytes that come while the request is sent, see {@link #stream(AsyncIterable)}.
     *
     * @param buffers the pieces; each is sent before the next is asked for, and can be used again then
     * @return the body
     */
    public static RequestBody streamBuffers(AsyncIterable<ByteBuffer> buffers) {
        return stream(() -> new BufferChunks(buffers.aiter()));
    }

    /**
     * This body as one of another type.
     *
     * @param contentType the value of the header {@code Content-Type}
     * @return a new body
     */
    public RequestBody withContentType(String contentType) {
        return new RequestBody(contentType, whole, source, repeatable);
    }

    byte @Nullable [] whole() {
        return whole;
    }

    @Nullable
    Source source() {
        return source;
    }

    boolean isRepeatable() {
        return repeatable;
    }
}
