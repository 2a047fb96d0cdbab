package jasyncio.web;

import static jasyncio.Asyncio.cancelScope;

import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import jasyncio.loop.CancelledError;
import jasyncio.vertx.VertxLoop;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A request and its answer: what the task of the request runs. */
final class Exchange {
    /** What of a body that nobody wants is read all the same, for the client to see the answer, and how long. */
    private static final int MOST_UNWANTED = 1 << 20;
    private static final double UNWANTED_SECONDS = 5;

    private final RoutingContext context;
    private final HttpServerResponse response;
    /** There a connection may hold very much: each write is waited for. */
    private final boolean http2;
    /** Whether Vert.x compresses what is sent, where the client can take it. */
    private final boolean compresses;
    private final RequestBody body;
    private final Request request;
    private final Endpoint endpoint;
    private boolean refused;

    Exchange(Exchanges exchanges, RoutingContext context, Endpoint endpoint) {
        this.context = context;
        this.response = context.response();
        this.http2 = context.request().version() == HttpVersion.HTTP_2;
        this.compresses = exchanges.options().compression();
        this.body = new RequestBody(context);
        this.request = new Request(context, endpoint.app(), exchanges, body);
        this.endpoint = endpoint;
    }

    Request request() {
        return request;
    }

    void run() throws Exception {
        request.makeCurrent();
        try {
            send(endpoint.answer(request));
        } catch (Throwable failure) {
            boolean gone = response.closed() || failure instanceof ClientGone;
            if (!response.ended()) {
                response.reset(); // so that what was sent is not taken for the whole
            }
            if (!gone && !(failure instanceof CancelledError)) {
                Problems.log(request, failure);
            }
            if (failure instanceof Error) {
                throw failure;
            }
        }
    }

    private void send(Response answer) throws Exception {
        if (answer.content() instanceof Content.Answered || response.closed()) {
            return;
        }
        if (answer.content() instanceof Content.File(Path path)) {
            send(answer, path);
            return;
        }
        head(answer);
        if (context.request().method() == HttpMethod.HEAD) {
            if (answer.content() instanceof Content.Whole(byte[] bytes)) {
                response.putHeader("Content-Length", String.valueOf(bytes.length));
            }
            end(response.end());
        } else {
            switch (answer.content()) {
                case Content.Whole(byte[] bytes) -> end(response.end(Buffer.buffer(bytes)));
                case Content.Streamed(BodyWriter writer) -> streamed(writer);
                case Content.File _,Content.Answered _ -> throw new AssertionError(answer);
            }
        }
        leaveRest();
    }

    private void send(Response answer, Path path) throws Exception {
        BasicFileAttributes file = attributes(path);
        if (file == null || !file.isRegularFile()) {
            refuse(HttpException.notFound("nothing is at " + request.path()));
            return;
        }
        FileReply reply = refused
                ? FileReply.whole(file.size())
                : FileReply.of(request, answer, file.size(), file.lastModifiedTime().toInstant(), compresses);
        if (reply.status() == 416) {
            refuse(new HttpException(416, "the file has " + file.size() + " bytes", reply.headers(), null));
            return;
        }
        head(reply.status() == 200 ? answer : answer.withStatus(reply.status()));
        reply.headers().entries().forEach(header -> response.putHeader(header.getKey(), header.getValue()));
        if (reply.status() == 304) {
            end(response.end());
        } else if (context.request().method() == HttpMethod.HEAD) {
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
        leaveRest();
    }

    /** Has an error answered, which may be by a file as well: by all of it, and only once. */
    private void refuse(HttpException why) throws Exception {
        if (refused) {
            throw why;
        }
        refused = true;
        send(endpoint.answer(request, why));
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

    private void streamed(BodyWriter writer) throws Exception {
        if (!response.headers().contains("Content-Length")) {
            if (context.request().version() == HttpVersion.HTTP_1_0) {
                response.putHeader("Connection", "close");
            } else {
                response.setChunked(true);
            }
        }
        writer.write(bytes -> sent(response.write(Buffer.buffer(bytes))));
        end(response.end());
        if (context.request().version() == HttpVersion.HTTP_1_0) {
            context.request().connection().close();
        }
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
