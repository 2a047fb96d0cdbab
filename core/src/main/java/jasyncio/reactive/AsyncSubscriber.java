package jasyncio.reactive;

import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.engine.Sneaky;
import jasyncio.loop.EventLoop;
import jasyncio.loop.SingleWaiter;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber whose elements are iterated, once and by one coroutine at a time. {@link Publishers#iterate} makes one
 * that is subscribed; where something else subscribes, such as the JDK's {@code BodyHandlers.fromSubscriber}, it is
 * given one:
 *
 * {@snippet :
 * try (var subscriber = new AsyncSubscriber<List<ByteBuffer>>()) {
 *     client.sendAsync(request, BodyHandlers.fromSubscriber(subscriber));
 *     for (List<ByteBuffer> part : subscriber) { ... }
 * }
 * }
 *
 * <p>It is told by any thread, and iterated and closed on the loop that ran its creator. It requests so many elements
 * when it is subscribed, and more as they are taken: in halves, so that the publisher does not wait for each. One that
 * gets a second subscription cancels that.
 *
 * <p>asyncio: has none.
 *
 * @param <T> the type of the elements
 */
public final class AsyncSubscriber<T>
        implements
            Flow.Subscriber<T>,
            AsyncIterable<T>,
            AsyncIterator<T>,
            AsyncCloseable {
    static final int PREFETCH = 16;

    /** In place of a subscription that is over. */
    private static final Flow.Subscription OVER = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final EventLoop loop = EventLoop.getRunningLoop();
    private final SingleWaiter waiter = new SingleWaiter(loop, () -> "an element");
    private final OpenSubscriptions open = OpenSubscriptions.of(loop);
    private final Runnable ending = this::cancel;
    private final int prefetch;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

    /** Written by whoever publishes, read by the loop. */
    private final Queue<T> arrived = new ConcurrentLinkedQueue<>();

    private volatile boolean ended;

    /** What it ended with; written before {@link #ended}. */
    private @Nullable Throwable failure;

    /** The loop was told that something has arrived, and has not looked yet. */
    private final AtomicBoolean waking = new AtomicBoolean();

    /** How many were taken since the last request. */
    private int taken;

    /**
     * A subscriber that requests 16 elements before they are asked for.
     *
     * @throws IllegalStateException if no loop runs the caller
     */
    public AsyncSubscriber() {
        this(PREFETCH);
    }

    /**
     * A subscriber.
     *
     * @param prefetch how many elements may be there, or on their way, before they are asked for: at least 1
     * @throws IllegalArgumentException if {@code prefetch} is less than 1
     * @throws IllegalStateException if no loop runs the caller
     */
    public AsyncSubscriber(int prefetch) {
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch is " + prefetch + ": at least 1 element is to be requested");
        }
        this.prefetch = prefetch;
    }

    /**
     * Requests the first elements. May be called by any thread, as all that a publisher calls.
     *
     * @param subscription what to request by; a second one is cancelled, and so is one that comes after closing
     */
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        if (!this.subscription.compareAndSet(null, subscription)) {
            subscription.cancel();
            return;
        }
        open.add(ending);
        if (this.subscription.get() == OVER) { // closed meanwhile, and so never removed
            open.remove(ending);
        }
        subscription.request(prefetch);
    }

    /**
     * Keeps an element for {@link #anext}.
     *
     * @param element the element
     */
    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element");
        if (!ended) {
            arrived.add(element);
            told();
        }
    }

    /**
     * Ends the iteration once the elements before are taken: {@link #anext} throws the error, as it is.
     *
     * @param error the error
     */
    @Override
    public void onError(Throwable error) {
        end(Objects.requireNonNull(error, "error"));
    }

    /** Ends the iteration once the elements before are taken. */
    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable error) {
        open.remove(ending);
        subscription.set(OVER);
        if (!ended) {
            failure = error;
            ended = true;
            told();
        }
    }

    private void told() {
        if (EventLoop.runningLoop() == loop) {
            waiter.wake();
        } else if (waking.compareAndSet(false, true)) {
            OpenSubscriptions.onLoop(loop, () -> {
                waking.set(false); // first: what arrives from now on tells again
                waiter.wake();
            });
        }
    }

    @Override
    public AsyncIterator<T> aiter() {
        return this;
    }

    /**
     * The next element. Suspends the current coroutine until there is one; one that is cancelled loses nothing: the
     * next call gives it. What {@code onError} was told is thrown as it is, checked or not, and the compiler does not
     * know.
     *
     * @throws StopAsyncIteration if the publisher has completed, or this was closed; after an error as well
     * @throws IllegalStateException if another coroutine is waiting for an element
     */
    @Override
    public T anext() {
        while (true) {
            boolean last = ended; // read first: what came before the end has arrived
            T element = arrived.poll();
            if (element != null) {
                requestMore();
                return element;
            }
            if (last) {
                throw endOfElements();
            }
            waiter.await();
        }
    }

    private void requestMore() {
        taken++;
        Flow.Subscription source = subscription.get();
        if (source != null && taken > prefetch / 2) {
            int more = taken;
            taken = 0;
            source.request(more);
        }
    }

    private RuntimeException endOfElements() {
        Throwable error = failure;
        failure = null;
        if (error == null) {
            return new StopAsyncIteration();
        }
        if (error instanceof StopAsyncIteration) {
            return new IllegalStateException("the publisher failed with StopAsyncIteration", error);
        }
        return Sneaky.<RuntimeException>raise(error);
    }

    /**
     * Cancels the subscription, now or when it comes, and ends the iteration: what has arrived is dropped, and who
     * waits in {@link #anext} goes on. Suspends nothing; does nothing where all has ended.
     */
    @Override
    public void aclose() {
        open.remove(ending);
        cancel();
        ended = true;
        failure = null;
        arrived.clear();
        waiter.wake();
    }

    private void cancel() {
        Flow.Subscription source = subscription.getAndSet(OVER);
        if (source != null) {
            source.cancel();
        }
    }

    /** Cancels the subscription, see {@link #aclose}: for try-with-resources. */
    @Override
    public void close() {
        aclose();
    }
}
