package jasyncio.vertx;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x for a loop, and what coroutines need to wait for it.
 *
 * {@snippet :
 * run(() -> {
 *     var client = VertxLoop.vertx().createNetClient();
 *     NetSocket socket = VertxLoop.await(client.connect(4000, "localhost"));
 *     for (Buffer buffer : VertxLoop.iterate(socket)) { ... }
 * });
 * }
 *
 * <p>On a {@code NettyLoop} Vert.x runs on the loop's own thread, and nothing has to change threads. On any other loop
 * it has one thread of its own, and what it completes is handed to the loop as from any other thread.
 *
 * <p>asyncio: has none.
 */
public final class VertxLoop implements AutoCloseable {
    private static final int WORKERS = 4;

    private final EventLoop loop;
    private final LoopTransport transport;
    private final Vertx vertx;

    private VertxLoop(EventLoop loop) {
        this.loop = loop;
        transport = new LoopTransport(loop);
        vertx = Vertx.builder().with(options()).withTransport(transport).build();
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setUseDaemonThread(true)
                .setDisableTCCL(true)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false));
    }

    /**
     * The Vert.x of the running loop. It is opened on first use, and closed with the loop.
     *
     * @return Vert.x
     * @throws IllegalStateException if no loop is running
     */
    public static Vertx vertx() {
        return vertx(EventLoop.getRunningLoop());
    }

    /**
     * The Vert.x of a loop. It is opened on first use, and closed with the loop.
     *
     * @param loop the loop
     * @return Vert.x
     * @throws IllegalStateException if the loop is closed
     */
    public static Vertx vertx(EventLoop loop) {
        return loop.attachment(VertxLoop.class, VertxLoop::new).vertx;
    }

    /**
     * Another Vert.x, without a network: what listens there, as if on a Unix socket, all of its clients reach, whatever
     * address they want. For tests.
     *
     * @return Vert.x; whoever asks for it closes it
     */
    public static Vertx inMemory() {
        return Vertx.builder().with(options()).withTransport(new MemoryTransport()).build();
    }

    /**
     * Waits for what Vert.x does. Suspends the current coroutine. Vert.x cannot cancel: when the task that waits is
     * cancelled, what it has waited for goes on, and nobody is told of its end.
     *
     * @param <T> the type of the result
     * @param future what to wait for
     * @return its result; where it failed, that is thrown as it is, checked or not
     * @throws jasyncio.loop.CancelledError if the current task is cancelled
     * @throws IllegalStateException outside of a coroutine
     */
    public static <T extends @Nullable Object> T await(io.vertx.core.Future<T> future) {
        EventLoop loop = EventLoop.getRunningLoop();
        Future<T> waiter = new Future<>(loop);
        future.onComplete((result, failure) -> deliver(loop, () -> {
            if (failure != null) {
                waiter.trySetException(failure);
            } else {
                waiter.trySetResult(result);
            }
        }));
        return waiter.await();
    }

    /**
     * The items of a stream of Vert.x. The stream is paused here, and asked for one item at a time: what nobody takes
     * stays with whoever sends it.
     *
     * <p>Call it before the coroutine waits for anything else: a stream that nobody has paused loses what arrives
     * meanwhile.
     *
     * @param <T> the type of the items
     * @param stream the stream
     * @return its items; whoever leaves early closes it, which leaves the stream paused
     * @throws IllegalStateException if no loop is running
     */
    public static <T> StreamItems<T> iterate(ReadStream<T> stream) {
        return new StreamItems<>(EventLoop.getRunningLoop(), stream);
    }

    /**
     * Writes to a stream of Vert.x. Suspends the current coroutine while the stream holds more than it should, until
     * this item is written; a cancellation ends the waiting only. An item that could not be written makes a later call
     * fail. Before a {@code NetSocket} is closed, the last write is to be awaited: Vert.x drops what is under way then.
     *
     * @param <T> the type of the items
     * @param stream the stream
     * @param item what to write
     */
    public static <T> void write(WriteStream<T> stream, T item) {
        io.vertx.core.Future<Void> written = stream.write(item);
        if (stream.writeQueueFull() || written.failed()) {
            await(written);
        }
    }

    /**
     * A handler that runs {@code handler} on the running loop, whichever thread Vert.x calls it on: each time in a
     * fresh copy of the current context. It cannot wait; what it throws goes to the loop's exception handler. When the
     * loop is closed it does nothing.
     *
     * @param <T> what the handler is given
     * @param handler what to run
     * @return a handler for Vert.x
     * @throws IllegalStateException if no loop is running
     */
    public static <T extends @Nullable Object> Handler<T> onLoop(Handler<? super T> handler) {
        EventLoop loop = EventLoop.getRunningLoop();
        Context context = Context.copyCurrent();
        return event -> deliver(loop, () -> {
            try {
                context.copy().run(() -> handler.handle(event));
            } catch (RuntimeException | Error e) {
                loop.callExceptionHandler(ExceptionContext.of("a handler of Vert.x failed", e));
            }
        });
    }

    /** Runs code on the loop: here, if this is the loop's thread; else soon. Not at all on a loop that is closed. */
    static void deliver(EventLoop loop, Runnable code) {
        if (EventLoop.runningLoop() == loop) {
            code.run();
            return;
        }
        try {
            loop.callSoonThreadsafe(code);
        } catch (IllegalStateException closed) {
            // whoever waited is gone
        }
    }

    /**
     * Closes a connection of a client at once: what was written to it and is not sent is lost. Vert.x itself closes a
     * connection after all that, and so never where the other side does not read.
     *
     * @param vertx the Vert.x that the connection is of; nothing happens if it is not that of a loop
     * @param connection the connection
     */
    public static void abort(Vertx vertx, HttpConnection connection) {
        channels(vertx, connection).forEach(OpenChannels::close);
    }

    /**
     * The channel of Netty that a connection of a client runs on.
     *
     * @param vertx the Vert.x that the connection is of
     * @param connection the connection, which is open
     * @return the channel; null if it is in doubt, or the Vert.x is not that of a loop
     */
    public static @Nullable Channel channel(Vertx vertx, HttpConnection connection) {
        List<Channel> found = channels(vertx, connection);
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static List<Channel> channels(Vertx vertx, HttpConnection connection) {
        return ((VertxInternal) vertx).transport() instanceof LoopTransport transport
                ? transport.find(connection.localAddress(), connection.remoteAddress())
                : List.of();
    }

    /** Closes Vert.x, with all that is open, and waits for it. The loop does this when it is closed. */
    @Override
    public void close() {
        transport.channels.abortAll();
        loop.runUntilComplete(() -> await(vertx.close()));
    }

    @Override
    public String toString() {
        return "<VertxLoop of " + loop + ">";
    }
}
