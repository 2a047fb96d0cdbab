package jasyncio.web.client;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.primitives.ReturnWhen;
import jasyncio.vertx.VertxLoop;
import jasyncio.web.client.RequestBody.Pieces;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request, and the head of its response: no redirects, no second attempt. */
final class Exchange {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final EventLoop loop = EventLoop.getRunningLoop();
    private final Connections connections;
    private final Times times;
    private final String method;
    private final URI url;
    private final MultiMap headers;
    private final @Nullable RequestBody body;
    /** Whether the body says its type, where the headers do not. */
    private final boolean typed;
    private final @Nullable ClientProxy proxy;

    private final AtomicReference<@Nullable Runnable> release = new AtomicReference<>();
    private final BodyReader reader;

    private final Runnable end = this::end;
    private @Nullable HttpClientRequest request;
    private @Nullable Task<?> writer;
    private io.vertx.core.@Nullable Future<Void> whole;
    private boolean aborted;

    /** Whether the connection had carried another request before. */
    boolean onUsedConnection;

    Exchange(Connections connections, Times times, String method, URI url, MultiMap headers, @Nullable RequestBody body,
            boolean typed, @Nullable ClientProxy proxy) {
        this.connections = connections;
        reader = new BodyReader(loop, connections.vertx, this::release);
        this.times = times;
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.typed = typed;
        this.proxy = proxy;
    }

    /** What came of it; {@code end} gives the rest of it up, and returns when the generator of the body has ended. */
    record Answer(HttpClientResponse head, BodyReader reader, Runnable end) {}

    private void release() {
        Runnable held = release.getAndSet(null);
        if (held != null) {
            held.run();
            connections.ended(end);
        }
    }

    Answer send() throws IOException {
        HttpClientRequest connected;
        try {
            connected = times.limit(times.limits.connect(), "connecting", url, this::connect);
        } catch (Throwable t) {
            release();
            throw t;
        }
        request = connected;
        connections.begun(end);
        connected.exceptionHandler(_ -> {}); // all failures come by the response too; Vert.x logs what nobody handles
        onUsedConnection = connections.handOver(connected, reader);
        try {
            Pieces pieces = setBody(connected);
            io.vertx.core.Future<HttpClientResponse> arriving = connected.response().map(reader::attach);
            if (pieces == null) {
                whole = sendWhole(connected);
                return new Answer(head(arriving), reader, end);
            }
            connected.sendHead(); // by itself: what is given up before it was sent would leave the connection in use
            Task<?> sending =
                    loop.createTask("body of " + method + " " + url, () -> sendPieces(connected, pieces));
            writer = sending;
            return new Answer(headWhile(sending, arriving), reader, end);
        } catch (Throwable t) {
            end();
            throw t;
        }
    }

    private HttpClientRequest connect() throws ClientException {
        release.set(connections.places.acquire(url));
        io.vertx.core.http.RequestOptions options = new io.vertx.core.http.RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setHost(Urls.host(url))
                .setPort(Urls.port(url))
                .setSsl(Urls.isEncrypted(url))
                .setURI(Urls.target(url))
                .setHeaders(headers)
                .setProxyOptions(connections.proxyOptions(proxy));
        return times.limit(times.limits.sockConnect(), "connecting", url, () -> {
            try {
                return await(connections.client(url).request(options));
            } catch (Exception e) {
                throw Failures.connecting(e, url);
            }
        });
    }

    /** Waits for a connection. One that comes when nobody waits any more is given back. */
    private static HttpClientRequest await(io.vertx.core.Future<HttpClientRequest> connecting) {
        try {
            return VertxLoop.await(connecting);
        } catch (CancelledError e) {
            connecting.onSuccess(late -> late.exceptionHandler(_ -> {}).reset());
            throw e;
        }
    }

    /** Sets the headers that the body decides; returns the body if it comes in pieces. */
    private @Nullable Pieces setBody(HttpClientRequest request) throws IOException {
        if (body == null) {
            if (WITH_BODY.contains(method)) {
                request.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
            }
            return null;
        }
        RequestBody.Source source = body.source();
        Pieces pieces = source == null ? null : source.open();
        String type = body.contentType != null || pieces == null ? body.contentType : pieces.contentType();
        if (type != null && typed && !request.headers().contains(HttpHeaders.CONTENT_TYPE)) {
            request.putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        if (pieces != null && pieces.length() != Pieces.UNKNOWN) {
            request.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(pieces.length()));
        } else if (pieces != null) {
            request.setChunked(true);
        }
        return pieces;
    }

    private io.vertx.core.Future<Void> sendWhole(HttpClientRequest to) {
        byte[] bytes = body == null ? null : body.whole();
        return bytes == null ? to.end() : to.end(Buffer.buffer(bytes));
    }

    private void sendPieces(HttpClientRequest request, Pieces pieces) throws Exception {
        AsyncIterator<byte[]> chunks = pieces.chunks().aiter();
        try {
            if (writeAll(request, chunks, pieces.length())) {
                written(request.end());
            }
        } finally {
            if (chunks instanceof AsyncCloseable left) {
                left.aclose();
            }
        }
    }

    /**
     * Writes all pieces. The one that makes the length full waits until no other follows it: a server that has the
     * whole would answer, as if nothing were wrong.
     *
     * @return whether the connection took them
     */
    private boolean writeAll(HttpClientRequest to, AsyncIterator<byte[]> chunks, long length) throws Exception {
        long sent = 0;
        byte[] last = {};
        while (true) {
            byte[] chunk;
            try {
                chunk = chunks.anext();
            } catch (StopAsyncIteration _) {
                break;
            }
            sent += chunk.length;
            if (length != Pieces.UNKNOWN && sent > length) {
                throw wrongLength(length, "more");
            }
            if (sent == length && chunk.length > 0) {
                last = chunk;
            } else if (chunk.length > 0 && !written(to.write(Buffer.buffer(chunk)))) {
                return false;
            }
        }
        if (length != Pieces.UNKNOWN && sent != length) {
            throw wrongLength(length, "only " + sent);
        }
        return last.length == 0 || written(to.write(Buffer.buffer(last)));
    }

    private IOException wrongLength(long length, String found) {
        return new IOException("the body of " + method + " " + url + " was to have " + length + " bytes, and has "
                + found + (body != null && body.isRepeatable() ? ": was the file changed meanwhile?" : ""));
    }

    /** Waits until something is written. Where that fails, so does the waiting for the response, which says it. */
    private boolean written(io.vertx.core.Future<Void> writing) throws ServerTimeoutException {
        if (writing.isComplete()) {
            return writing.succeeded();
        }
        return times.limit(times.limits.sockWrite(), "sending the body", url, () -> {
            try {
                VertxLoop.await(writing);
                return true;
            } catch (Exception e) {
                return false;
            }
        });
    }

    private HttpClientResponse head(io.vertx.core.Future<HttpClientResponse> arriving) throws ClientException {
        return times.limit(times.limits.sockRead(), "waiting for the response", url, () -> answer(arriving));
    }

    private HttpClientResponse answer(io.vertx.core.Future<HttpClientResponse> arriving) throws ClientException {
        try {
            return VertxLoop.await(arriving);
        } catch (Exception e) {
            throw aborted
                    ? new ClientConnectionException("the session was closed before the answer: " + url, url, e)
                    : Failures.answering(e, url);
        }
    }

    /** A server may answer before it has the whole body; the rest is sent meanwhile. */
    private HttpClientResponse headWhile(Task<?> writer, io.vertx.core.Future<HttpClientResponse> arriving)
            throws IOException {
        Task<HttpClientResponse> head = loop.createTask("response to " + method + " " + url, () -> answer(arriving));
        try {
            times.limit(null, "sending the body", url,
                    () -> Asyncio.wait(List.of(writer, head), ReturnWhen.FIRST_COMPLETED));
            if (!head.done() && writer.exception() != null) {
                throw failure(writer.exception());
            }
            return times.limit(times.limits.sockRead(), "waiting for the response", url,
                    () -> Asyncio.await(head, ClientException.class));
        } finally {
            head.cancel();
        }
    }

    /** What the generator of a body failed with: as it is, unless nobody would expect it. */
    private IOException failure(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case IOException expected -> expected;
            default -> new ClientException("the body of " + method + " " + url + " failed: " + thrown, url, thrown);
        };
    }

    /** Gives the request up: its connection is closed, unless the response is here as a whole. */
    private void abort() {
        HttpClientRequest given = request;
        if (given == null || aborted) {
            return;
        }
        aborted = true;
        Task<?> sending = writer;
        boolean sent = sending == null ? whole == null || whole.isComplete() : isDone(sending);
        if (sending != null) {
            sending.cancel();
        }
        given.reset();
        if (!sent && given.version() != HttpVersion.HTTP_2) {
            VertxLoop.abort(connections.vertx, given.connection());
        }
        reader.discard();
    }

    private static boolean isDone(Task<?> task) {
        return task.done() && !task.cancelled() && task.exception() == null;
    }

    /** Gives the request up, and waits until the generator of its body has ended. */
    private void end() {
        abort();
        Task<?> sending = writer;
        Task<?> current = EventLoop.runningLoop() == loop ? loop.currentTask() : null;
        if (sending != null && !sending.done() && current != null && current != sending) {
            Asyncio.wait(List.of(sending));
        }
    }
}
