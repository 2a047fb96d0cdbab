package jasyncio.reactive;

import jasyncio.context.Context;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.loop.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has each of its subscribers iterate something, see {@link Publishers#of}. */
final class IterationPublisher<T> implements Flow.Publisher<T> {
    private final EventLoop loop;
    private final AsyncIterable<? extends T> elements;
    private final Context context = Context.copyCurrent();
    private final OpenSubscriptions open;
    private final AtomicBoolean subscribedTo = new AtomicBoolean();

    IterationPublisher(EventLoop loop, AsyncIterable<? extends T> elements) {
        this.loop = loop;
        this.elements = elements;
        open = OpenSubscriptions.of(loop);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        boolean first = subscribedTo.compareAndSet(false, true);
        new Iteration<T>(loop, first || !isOnce() ? elements : this::refuse, context.copy(), open, subscriber).begin();
    }

    /** What is its own iterator can be iterated once, as in Python. */
    private boolean isOnce() {
        return elements instanceof AsyncIterator;
    }

    private AsyncIterator<T> refuse() {
        throw new IllegalStateException("a second subscriber, and " + elements + " can be iterated once:"
                + " Publishers.of(() -> generator()) gives each one a generator of its own");
    }

    @Override
    public String toString() {
        return "<Publisher of " + elements + ">";
    }
}
