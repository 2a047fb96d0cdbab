package jasyncio.web;

import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.vertx.StreamItems;
import jasyncio.vertx.VertxLoop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a request, piece by piece. A client that waits to be asked for it is asked at the first piece. */
final class RequestBody implements AsyncIterable<byte[]>, AsyncIterator<byte[]> {
    private final HttpServerRequest request;
    /** What a handler of Vert.x has read before; null where none has. */
    private @Nullable Buffer before;
    private @Nullable StreamItems<Buffer> items;
    private boolean ended;

    RequestBody(RoutingContext context) {
        request = context.request();
        if (request.isEnded()) {
            ended = true;
            before = context.body() == null ? null : context.body().buffer();
        }
    }

    @Override
    public AsyncIterator<byte[]> aiter() {
        return this;
    }

    @Override
    public byte[] anext() throws IOException {
        Buffer buffer = before;
        if (buffer != null) {
            before = null;
            return buffer.getBytes();
        }
        if (ended) {
            throw new StopAsyncIteration();
        }
        try {
            return items().anext().getBytes();
        } catch (StopAsyncIteration end) {
            ended = true;
            throw end;
        } catch (VertxException e) {
            throw new IOException("the client is gone, before all of its request has come", e);
        }
    }

    private StreamItems<Buffer> items() {
        StreamItems<Buffer> begun = items;
        if (begun == null) {
            if (isAwaited()) {
                request.response().writeContinue();
            }
            begun = VertxLoop.iterate(request);
            items = begun;
        }
        return begun;
    }

    /** Whether the client waits to be asked for the body. */
    private boolean isAwaited() {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /** Whether the client will never send the rest, since nobody has asked for it. */
    boolean isRefused() {
        return !ended && items == null && isAwaited();
    }

    /** Whether some coroutine waits for more of it. */
    boolean isBeingRead() {
        return items != null && items.isWaitedFor();
    }

    /** Whether all of it has been read. */
    boolean isEnded() {
        return ended;
    }
}
