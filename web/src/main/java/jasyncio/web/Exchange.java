package jasyncio.web;

import static jasyncio.Asyncio.cancelScope;

import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import jasyncio.coroutine.GeneratorExit;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.TimerHandle;
import jasyncio.vertx.VertxLoop;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request and its answer: what the task of the request runs. */
final class Exchange {
    /** What of a body that nobody wants is read all the same, for the client to see the answer, and how long. */
    private static final int MOST_UNWANTED = 1 << 20;
    private static final double UNWANTED_SECONDS = 5;

    /** How long a stream may fail and be answered as a failure, before its head is sent without a first piece. */
    private static final double UNDECIDED_SECONDS = 0.1;

    /** How often an answer may fail before it is sent: the handler's, and that of an error handler. */
    private static final int MOST_REFUSALS = 2;

    private final RoutingContext context;
    private final HttpServerResponse response;
    /** There a connection may hold very much: each write is waited for. */
    private final boolean http2;
    /** Whether Vert.x compresses what is sent, where the client can take it. */
    private final boolean compresses;
    private final RequestBody body;
    private final Request request;
    private final Endpoint endpoint;
    /** What Vert.x's handlers have set before. */
    private final List<Map.Entry<String, String>> headersBefore;
    private int refusals;

    Exchange(Exchanges exchanges, RoutingContext context, Endpoint endpoint) {
        this.context = context;
        this.response = context.response();
        this.http2 = context.request().version() == HttpVersion.HTTP_2;
        this.compresses = exchanges.options().compression();
        this.body = new RequestBody(context);
        this.request = new Request(context, endpoint.app(), exchanges, body);
        this.endpoint = endpoint;
        this.headersBefore = response.headers().entries();
    }

    Request request() {
        return request;
    }

    void run() throws Exception {
        request.makeCurrent();
        try {
            sendOr(endpoint.answer(request));
        } catch (Throwable failure) {
            boolean gone = isGone(failure);
            boolean begun = response.headWritten();
            if (!response.ended()) {
                response.reset(); // so that what was sent is not taken for the whole
            }
            if (!gone && !(failure instanceof CancelledError)) {
                if (begun) {
                    Problems.logBroken(request, failure);
                } else {
                    Problems.log(request, failure);
                }
            }
            if (failure instanceof Error) {
                throw failure;
            }
        } finally {
            request.cleanups().run(request);
        }
    }

    private boolean isGone(Throwable failure) {
        return response.closed() || failure instanceof ClientGone;
    }

    /** Sends an answer; where that fails before anything is sent, the error that is the answer then. */
    private void sendOr(Response answer) throws Exception {
        try {
            send(answer);
        } catch (CancelledError | GeneratorExit | KeyboardInterrupt e) {
            throw e;
        } catch (Throwable failure) {
            if (response.headWritten() || isGone(failure) || refusals == MOST_REFUSALS) {
                throw failure;
            }
            refusals++;
            response.headers().clear();
            headersBefore.forEach(header -> response.headers().add(header.getKey(), header.getValue()));
            sendOr(refusals == MOST_REFUSALS
                    ? Problems.document(request, failure)
                    : endpoint.answer(request, failure));
        }
    }

    private void send(Response answer) throws Exception {
        if (answer.content() instanceof Content.Answered || response.closed()) {
            return;
        }
        switch (answer.content()) {
            case Content.Whole(byte[] bytes) -> whole(answer, bytes);
            case Content.Streamed(BodyWriter writer) -> streamed(answer, writer);
            case Content.File(Path path) -> file(answer, path);
            case Content.Answered _ -> throw new AssertionError(answer);
        }
        leaveRest();
    }

    private boolean isHead() {
        return context.request().method() == HttpMethod.HEAD;
    }

    /** Whether nobody is sent the body of the answer. */
    private boolean isBodiless(Response answer) {
        return isHead() || answer.status() == 204 || answer.status() == 304;
    }

    private void whole(Response answer, byte[] bytes) throws IOException {
        long announced = announced(answer);
        boolean bodiless = isBodiless(answer);
        if (announced >= 0 && announced != bytes.length && !(bodiless && bytes.length == 0)) {
            throw StreamedBody.contradiction(announced, "" + bytes.length);
        }
        head(answer);
        if (!bodiless) {
            end(response.end(Buffer.buffer(bytes)));
            return;
        }
        if (isHead() && announced < 0 && answer.status() != 204 && answer.status() != 304) {
            response.putHeader("Content-Length", String.valueOf(bytes.length));
        }
        end(response.end());
    }

    /** The length that the handler has set; negative where it has not. */
    private static long announced(Response answer) {
        String length = answer.headers().get("Content-Length");
        if (length == null) {
            return -1;
        }
        if (length.isEmpty() || length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalStateException("the response says Content-Length: " + length + ", which is no length");
        }
        return Long.parseLong(length);
    }

    private void file(Response answer, Path path) throws Exception {
        BasicFileAttributes file = attributes(path);
        if (file == null || !file.isRegularFile()) {
            throw HttpException.notFound("nothing is at " + request.path());
        }
        FileReply reply = refusals > 0
                ? FileReply.whole(file.size())
                : FileReply.of(request, answer, file.size(), file.lastModifiedTime().toInstant(), compresses);
        if (reply.status() == 416) {
            throw new HttpException(416, "the file has " + file.size() + " bytes", reply.headers(), null);
        }
        long announced = announced(answer);
        if (reply.status() == 200 && announced >= 0 && announced != reply.length()) {
            throw StreamedBody.contradiction(announced, "" + reply.length());
        }
        head(reply.status() == 200 ? answer : answer.withoutHeader("Content-Length").withStatus(reply.status()));
        reply.headers().entries().forEach(header -> response.putHeader(header.getKey(), header.getValue()));
        if (reply.status() == 304) {
            end(response.end());
        } else if (isHead()) {
            response.putHeader("Content-Length", String.valueOf(reply.length()));
            String type = MimeMapping.mimeTypeForFilename(path.toString());
            if (type != null && !response.headers().contains("Content-Type")) {
                response.putHeader("Content-Type", type);
            }
            end(response.end());
        } else {
            if (reply.status() == 206 && compresses && !response.headers().contains("Content-Encoding")) {
                response.putHeader("Content-Encoding", "identity"); // Vert.x takes it out, and compresses nothing
            }
            await(response.sendFile(path.toString(), reply.from(), reply.length()));
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
    }

    private void head(Response answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> response.headers().add(name, value));
        for (Cookie cookie : answer.cookies()) {
            response.headers().add("Set-Cookie", cookie.encode(request.isSecure()));
        }
    }

    private void streamed(Response answer, BodyWriter writer) throws Exception {
        long announced = announced(answer);
        if (isBodiless(answer)) {
            head(answer);
            end(response.end());
            return;
        }
        StreamedBody streamed = new StreamedBody(announced, () -> beginStream(answer),
                bytes -> sent(response.write(Buffer.buffer(bytes))));
        TimerHandle undecided = EventLoop.getRunningLoop().callLater(UNDECIDED_SECONDS, () -> headAlone(streamed));
        try {
            writer.write(streamed);
        } finally {
            undecided.cancel();
        }
        streamed.end();
        end(response.end());
        if (isOld()) {
            context.request().connection().close();
        }
    }

    /** Sends the head of a stream that has not begun: its first piece may be long in coming. */
    private void headAlone(StreamedBody streamed) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        try {
            streamed.begin();
            response.write(Buffer.buffer());
        } catch (RuntimeException e) {
            // whoever writes the first piece finds that, too
        }
    }

    private void beginStream(Response answer) {
        head(answer);
        if (!response.headers().contains("Content-Length")) {
            if (isOld()) {
                response.putHeader("Connection", "close");
            } else {
                response.setChunked(true);
            }
        }
    }

    private boolean isOld() {
        return context.request().version() == HttpVersion.HTTP_1_0;
    }

    private void sent(io.vertx.core.Future<Void> written) throws IOException {
        if (http2 || written.failed() || response.writeQueueFull()) {
            await(written);
        }
    }

    /** The last piece is sent without anybody waiting for it: where that fails, the client has left. */
    private static void end(io.vertx.core.Future<Void> written) throws IOException {
        if (written.failed()) {
            await(written);
        }
    }

    private static void await(io.vertx.core.Future<Void> written) throws IOException {
        try {
            VertxLoop.await(written);
        } catch (Exception e) {
            switch ((Throwable) e) {
                case FileSystemException failure -> throw failure; // of a file that is to be sent
                case FileNotFoundException failure -> throw failure;
                case VertxException gone -> throw new ClientGone(gone);
                case RuntimeException failure -> throw failure;
                default -> throw new ClientGone(e); // Netty's are checked, and thrown without being declared
            }
        }
    }

    private static final class ClientGone extends IOException {
        private static final long serialVersionUID = 1;

        ClientGone(Throwable cause) {
            super("the client is gone", cause);
        }
    }

    /** Reads what the handler has not, so that the connection can be used again; closes it if that is too much. */
    private void leaveRest() throws IOException {
        if (body.isRefused() || body.isBeingRead()) {
            context.request().connection().close();
            return;
        }
        int[] left = {MOST_UNWANTED};
        cancelScope(UNWANTED_SECONDS, _ -> {
            for (byte[] piece : body) {
                left[0] -= piece.length;
                if (left[0] < 0) {
                    break;
                }
            }
        });
        if (!body.isEnded()) {
            context.request().connection().close();
        }
    }
}
