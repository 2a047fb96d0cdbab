package jasyncio.reactive;

import jasyncio.context.Context;
import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.GeneratorExit;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.engine.Sneaky;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.SingleWaiter;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of one subscriber to an {@link IterationPublisher}: a task that takes as many elements from the
 * source as were requested. What other threads ask for is kept where they can write it, and the loop is told that
 * something has changed.
 */
final class Iteration<T> implements Flow.Subscription {
    private final EventLoop loop;
    private final AsyncIterable<? extends T> elements;
    private final Context context;
    private final OpenSubscriptions open;
    private final Receiver<T> receiver;
    private final Demand demand = new Demand();
    private final Runnable ending = this::loopClosed;

    /** What is wrong with a request. */
    private volatile @Nullable Throwable refused;

    /** What the task waits for while there is no demand. */
    private final SingleWaiter waiter;

    /** The task, while it waits for the source. */
    private @Nullable Task<?> asking;

    /** The task was cancelled by this subscription, and not by others. */
    private boolean interrupted;

    Iteration(EventLoop loop, AsyncIterable<? extends T> elements, Context context, OpenSubscriptions open,
            Flow.Subscriber<? super T> subscriber) {
        this.loop = loop;
        this.elements = elements;
        this.context = context;
        this.open = open;
        waiter = new SingleWaiter(loop, () -> "demand");
        receiver = new Receiver<>(loop, subscriber);
    }

    void begin() {
        open.add(ending);
        OpenSubscriptions.onLoop(loop, () -> {
            Task<?> task = loop.createTask(TaskOptions.DEFAULT.withContext(context), this::iterate);
            task.setReportPending(false); // the subscriber is told instead
        });
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            refused = new IllegalArgumentException(
                    "request(" + n + "): at least 1 is to be requested (Reactive Streams, rule 3.9)");
            OpenSubscriptions.onLoop(loop, this::interrupt);
        } else if (demand.add(n)) {
            OpenSubscriptions.onLoop(loop, waiter::wake);
        }
    }

    @Override
    public void cancel() {
        receiver.forget();
        OpenSubscriptions.onLoop(loop, this::interrupt);
    }

    /** What the source waits for is of no use any more. A task that is elsewhere will see it by itself. */
    private void interrupt() {
        waiter.wake();
        if (asking != null && !interrupted) {
            interrupted = true;
            asking.cancel();
        }
    }

    private boolean isWanted() {
        return receiver.exists() && refused == null;
    }

    private void iterate() {
        Task<?> task = Objects.requireNonNull(loop.currentTask());
        AsyncIterator<? extends T> source = null;
        Throwable end = null;
        try {
            receiver.subscribed(this);
            source = elements.aiter();
            pass(source, task);
        } catch (Throwable t) {
            end = t;
        }
        if (interrupted) {
            task.uncancel();
            end = end instanceof CancelledError ? null : end;
        }
        end = close(source, end);
        if (!(end instanceof GeneratorExit)) { // else loopClosed() is next
            open.remove(ending);
            tellEnd(end);
        }
        if (end instanceof GeneratorExit || end instanceof CancelledError || end instanceof KeyboardInterrupt) {
            throw Sneaky.<RuntimeException>raise(end);
        }
    }

    /** Gives elements until nobody wants any; the end of the source is thrown. */
    private void pass(AsyncIterator<? extends T> source, Task<?> task) throws Exception {
        while (waitForDemand()) {
            T element;
            asking = task;
            try {
                element = source.anext();
            } finally {
                asking = null;
            }
            if (isWanted()) {
                demand.take();
                receiver.next(Objects.requireNonNull(element, "the source gave null, which cannot be published"));
            }
        }
    }

    /** Whether there is demand; false if nobody wants anything any more. */
    private boolean waitForDemand() {
        while (isWanted() && !demand.exists()) {
            waiter.await();
        }
        return isWanted();
    }

    /** Closes the source, and says how it all ended. */
    private static @Nullable Throwable close(@Nullable Object source, @Nullable Throwable end) {
        if (source instanceof AsyncCloseable closeable) {
            try {
                closeable.aclose();
            } catch (Throwable t) {
                if (end != null && !(end instanceof StopAsyncIteration)) {
                    end.addSuppressed(t);
                    return end;
                }
                return t;
            }
        }
        return end;
    }

    private void tellEnd(@Nullable Throwable end) {
        Throwable wrongRequest = refused;
        switch (end) {
            case null -> {
                if (wrongRequest != null) {
                    receiver.failed(wrongRequest);
                }
            }
            case StopAsyncIteration _ -> receiver.completed();
            case CancelledError cancelled -> receiver.failed(
                    new CancellationException("the task of the publisher was cancelled").initCause(cancelled));
            default -> {
                if (!receiver.failed(end)) {
                    loop.callExceptionHandler(
                            ExceptionContext.of("the source of a subscription that was cancelled has failed", end));
                }
            }
        }
    }

    private void loopClosed() {
        receiver.subscribed(this);
        receiver.failed(new IllegalStateException("Event loop is closed: the publisher's task has ended with it"));
    }
}
