package jasyncio.reactive;

import jasyncio.coroutine.AsyncIterable;
import jasyncio.loop.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Publishers of what is iterated here, and iterations of what is published elsewhere. Both ways nobody is sent more
 * than was asked for.
 *
 * {@snippet :
 * Flow.Publisher<Integer> publisher = Publishers.of(() -> ticks());
 * try (var lines = Publishers.iterate(response.body())) {
 *     for (var line : lines) { ... }
 * }
 * }
 *
 * <p>They speak the JDK's interfaces; {@code org.reactivestreams.FlowAdapters} makes those of Reactive Streams of them,
 * and the other way round.
 *
 * <p>asyncio: has none; kotlinx.coroutines' {@code asPublisher} and {@code asFlow}.
 */
public final class Publishers {
    private Publishers() {}

    /**
     * A publisher of elements that come from the running loop. Each subscriber has an iteration of its own, in a task
     * of that loop: an asynchronous generator, which can be iterated once, serves the first subscriber, and the others
     * are told an {@code IllegalStateException}. A lambda that makes a generator serves them all:
     *
     * {@snippet :
     * Publishers.of(ticks());         // one subscriber
     * Publishers.of(() -> ticks());   // any number, a generator each
     * }
     *
     * <p>Subscribing, requesting and cancelling may be done by any thread. That task calls the subscriber, on the loop,
     * so its methods have to return soon. It gets as many elements as it has requested, and no more than that are taken
     * from the source; so that there are no more is told when one more has been requested. What the source fails with
     * goes to {@code onError}. A subscriber that cancels cancels what the source waits for, and the source is closed,
     * if it can be. What a subscriber throws ends its subscription and goes to the loop's exception handler.
     *
     * <p>The tasks run in a copy of the context in which the publisher was made. A task that is cancelled by others, as
     * {@code run} does at its end, tells its subscriber a {@link java.util.concurrent.CancellationException}. When the
     * loop is closed, those who are subscribed, and who subscribe then, are told an {@code IllegalStateException}, by
     * the thread that closes it or subscribes.
     *
     * <p>asyncio: has none; kotlinx.coroutines' {@code Flow.asPublisher()}.
     *
     * @param <T> the type of the elements; null is none, and ends the subscription with a {@code NullPointerException}
     * @param elements what to publish
     * @return the publisher
     * @throws IllegalStateException if no loop runs the caller
     */
    public static <T> Flow.Publisher<T> of(AsyncIterable<? extends T> elements) {
        return new IterationPublisher<>(EventLoop.getRunningLoop(), Objects.requireNonNull(elements, "elements"));
    }

    /**
     * What a publisher publishes, to be iterated on the running loop. At most 16 elements are there before they are
     * asked for, see {@link #iterate(Flow.Publisher, int)}.
     *
     * <p>asyncio: has none; kotlinx.coroutines' {@code Publisher.asFlow()}.
     *
     * @param <T> the type of the elements
     * @param publisher the publisher
     * @return the elements, to be iterated once and closed
     * @throws IllegalStateException if no loop runs the caller
     */
    public static <T> AsyncSubscriber<T> iterate(Flow.Publisher<? extends T> publisher) {
        return iterate(publisher, AsyncSubscriber.PREFETCH);
    }

    /**
     * What a publisher publishes, to be iterated on the running loop. It is subscribed to at once, so that nothing is
     * missed of one that does not wait for its subscribers, and this does not wait for anything. Closing the result
     * cancels the subscription, and so does the end of the loop; leaving an iteration early does not:
     *
     * {@snippet :
     * try (var prices = Publishers.iterate(publisher, 1)) {
     *     for (Price price : prices) {
     *         if (price.isGood()) {
     *             return price;
     *         }
     *     }
     * }
     * }
     *
     * <p>asyncio: has none; kotlinx.coroutines' {@code Publisher.asFlow().buffer(prefetch)}.
     *
     * @param <T> the type of the elements
     * @param publisher the publisher
     * @param prefetch how many elements may be there, or on their way, before they are asked for: at least 1
     * @return the elements, to be iterated once and closed
     * @throws IllegalArgumentException if {@code prefetch} is less than 1
     * @throws IllegalStateException if no loop runs the caller
     */
    public static <T> AsyncSubscriber<T> iterate(Flow.Publisher<? extends T> publisher, int prefetch) {
        AsyncSubscriber<T> subscriber = new AsyncSubscriber<>(prefetch);
        publisher.subscribe(subscriber);
        return subscriber;
    }
}
