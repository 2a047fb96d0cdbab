package jasyncio.reactive;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.KeyboardInterrupt;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber of one subscription, as long as it may be told anything: until it was told the end, has cancelled or
 * has thrown something. Then it is forgotten.
 */
final class Receiver<T> {
    private final EventLoop loop;
    private final AtomicReference<Flow.@Nullable Subscriber<? super T>> subscriber;
    private boolean subscribed;

    Receiver(EventLoop loop, Flow.Subscriber<? super T> subscriber) {
        this.loop = loop;
        this.subscriber = new AtomicReference<>(subscriber);
    }

    /** Whether it may be told anything. May be asked by any thread. */
    boolean exists() {
        return subscriber.get() != null;
    }

    /** Nothing is told any more. May be called by any thread. */
    void forget() {
        subscriber.set(null);
    }

    void subscribed(Flow.Subscription subscription) {
        Flow.Subscriber<? super T> told = subscriber.get();
        if (told != null && !subscribed) {
            subscribed = true;
            tell("onSubscribe", () -> told.onSubscribe(subscription));
        }
    }

    void next(T element) {
        Flow.Subscriber<? super T> told = subscriber.get();
        if (told != null) {
            tell("onNext", () -> told.onNext(element));
        }
    }

    void completed() {
        Flow.Subscriber<? super T> told = subscriber.getAndSet(null);
        if (told != null) {
            tell("onComplete", told::onComplete);
        }
    }

    /** Ends with an error; false if nobody is told. */
    boolean failed(Throwable error) {
        Flow.Subscriber<? super T> told = subscriber.getAndSet(null);
        if (told != null) {
            tell("onError", () -> told.onError(error));
        }
        return told != null;
    }

    /** A subscriber must not throw; one that does has cancelled. */
    private void tell(String method, Runnable signal) {
        try {
            signal.run();
        } catch (CancelledError | KeyboardInterrupt notItsOwn) {
            forget();
            throw notItsOwn;
        } catch (Throwable t) {
            forget();
            loop.callExceptionHandler(ExceptionContext.of(method + " of a subscriber failed, which ends it", t));
        }
    }
}
