package jasyncio.vertx;

import io.vertx.core.streams.ReadStream;
import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.SingleWaiter;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The items of a stream of Vert.x, see {@link VertxLoop#iterate}. They can be iterated once, by one coroutine at a
 * time.
 *
 * @param <T> the type of the items
 */
public final class StreamItems<T> implements AsyncIterable<T>, AsyncIterator<T>, AsyncCloseable {
    private final EventLoop loop;
    private final ReadStream<T> stream;
    private final Queue<T> arrived = new ArrayDeque<>();
    private boolean asked;
    private boolean ended;
    private @Nullable Throwable failure;
    private final SingleWaiter waiter;

    StreamItems(EventLoop loop, ReadStream<T> stream) {
        this.loop = loop;
        this.stream = stream;
        waiter = new SingleWaiter(loop, () -> "an item of " + stream);
        stream.pause();
        stream.exceptionHandler(thrown -> VertxLoop.deliver(loop, () -> end(thrown)));
        stream.endHandler(_ -> VertxLoop.deliver(loop, () -> end(null)));
        stream.handler(item -> VertxLoop.deliver(loop, () -> arrive(item)));
    }

    private void arrive(T item) {
        asked = false;
        arrived.add(item);
        waiter.wake();
    }

    private void end(@Nullable Throwable thrown) {
        if (!ended) {
            ended = true;
            failure = thrown;
            waiter.wake();
        }
    }

    @Override
    public AsyncIterator<T> aiter() {
        return this;
    }

    /**
     * The next item. Suspends the current coroutine; one that is cancelled loses nothing, the item is there for the
     * next call.
     *
     * @throws StopAsyncIteration if the stream has ended, or this was closed
     * @throws IllegalStateException if another coroutine is waiting for an item
     */
    @Override
    public T anext() {
        while (true) {
            T item = arrived.poll();
            if (item != null) {
                return item;
            }
            if (ended) {
                throw ended();
            }
            waitForMore();
        }
    }

    /**
     * Whether a coroutine waits for an item.
     *
     * @return whether one does
     */
    public boolean isWaitedFor() {
        return waiter.isWaitedFor();
    }

    private void waitForMore() {
        if (!asked) {
            asked = true;
            stream.fetch(1);
        }
        if (arrived.isEmpty() && !ended) { // else it came at once
            waiter.await();
        }
    }

    private RuntimeException ended() {
        Throwable thrown = failure;
        if (thrown == null) {
            return new StopAsyncIteration();
        }
        failure = null;
        Future<T> failed = new Future<>(loop);
        failed.setException(thrown);
        failed.await(); // throws it as it is, checked or not
        throw new AssertionError(thrown);
    }

    /** Ends the iteration. The stream is left paused: who opened it closes it. */
    @Override
    public void aclose() {
        stream.pause();
        arrived.clear();
        failure = null;
        ended = true;
        waiter.wake();
    }

    /** Ends the iteration, see {@link #aclose}: for try-with-resources. */
    @Override
    public void close() {
        aclose();
    }
}
