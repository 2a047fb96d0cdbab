package jasyncio.web.client;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import jasyncio.loop.EventLoop;
import jasyncio.loop.SingleWaiter;
import jasyncio.vertx.VertxLoop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as it arrives, on the loop's side. A few pieces are asked for ahead, so that a small body is
 * here, and its connection free again, before anybody reads it; the rest stays with the server.
 */
final class BodyReader {
    private static final int AHEAD = 8;
    private static final byte[] NOTHING = {};

    private final Vertx vertx;
    private final SingleWaiter waiter;
    private final Runnable whenEnded;
    private final Handler<Buffer> chunkHandler;
    private final Handler<Void> endHandler;
    private final Handler<Throwable> exceptionHandler;

    private final Queue<byte[]> arrived = new ArrayDeque<>();
    /** How many pieces Vert.x was asked for and has not given. */
    private int asked = AHEAD;
    private boolean ended;
    private @Nullable Throwable failure;
    private volatile @Nullable HttpClientResponse response;

    /** To be made on the loop, before the request is sent. {@code whenEnded} runs when the connection is not needed. */
    BodyReader(EventLoop loop, Vertx vertx, Runnable whenEnded) {
        this.vertx = vertx;
        this.whenEnded = whenEnded;
        waiter = new SingleWaiter(loop, () -> "this body");
        chunkHandler = VertxLoop.onLoop(this::arrive);
        endHandler = VertxLoop.onLoop(_ -> end(null));
        exceptionHandler = VertxLoop.onLoop(this::end);
    }

    /**
     * Takes a response over, on the thread and in the moment that it arrives: a moment later its body would be lost.
     */
    HttpClientResponse attach(HttpClientResponse arriving) {
        arriving.pause();
        arriving.exceptionHandler(failure -> fail(arriving, failure));
        // a turn later: then Vert.x has the connection back, and whoever is told of the end can have it again
        arriving.endHandler(_ -> vertx.runOnContext(_ -> endHandler.handle(null)));
        arriving.handler(chunkHandler);
        arriving.fetch(AHEAD);
        response = arriving;
        return arriving;
    }

    /**
     * Where the connection has failed, Vert.x holds what it was not asked for, maybe all of a body that the end of the
     * connection ends. All that comes first, a turn later, and the end of it another turn later.
     */
    private void fail(HttpClientResponse arriving, Throwable thrown) {
        arriving.resume();
        vertx.runOnContext(_ -> vertx.runOnContext(_ -> vertx.runOnContext(_ -> exceptionHandler.handle(thrown))));
    }

    private void arrive(Buffer chunk) {
        asked--;
        if (!ended) {
            arrived.add(chunk.getBytes());
            waiter.wake();
        }
    }

    private void end(@Nullable Throwable thrown) {
        if (!ended) {
            ended = true;
            failure = thrown;
            whenEnded.run();
            waiter.wake();
        }
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether the next piece is here, or known not to come. */
    boolean isReady() {
        return !arrived.isEmpty() || ended;
    }

    /** Waits until {@link #isReady}. */
    void waitUntilReady() {
        while (!isReady()) {
            waiter.await();
        }
    }

    /** The next piece, when it is {@link #isReady}; an empty one at the end. */
    byte[] take() throws Throwable {
        byte[] chunk = arrived.poll();
        if (chunk != null) {
            askForMore();
            return chunk;
        }
        if (failure != null) {
            throw failure;
        }
        return NOTHING;
    }

    private void askForMore() {
        int missing = AHEAD - arrived.size() - asked;
        HttpClientResponse from = response;
        if (!ended && from != null && missing >= AHEAD / 2) {
            asked += missing;
            from.fetch(missing);
        }
    }

    /** Has all that Vert.x holds of this body come here. */
    void takeAll() {
        HttpClientResponse from = response;
        if (from != null) {
            from.resume();
        }
    }

    /**
     * Gives up the rest. What has arrived already lets go of the connection, which may be at the next request by now
     * and would be held up.
     */
    void discard() {
        takeAll();
        arrived.clear();
        end(new IOException("the response was closed"));
    }
}
