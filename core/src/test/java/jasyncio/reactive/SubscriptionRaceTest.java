package jasyncio.reactive;

import static jasyncio.Asyncio.asyncGenerator;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Race;
import jasyncio.loop.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Subscriptions while other threads do something else to them. */
class SubscriptionRaceTest {
    /** Writes down what it is told, and says when it was told the end. */
    private static final class Told implements Flow.Subscriber<Integer> {
        final List<Object> signals = Collections.synchronizedList(new ArrayList<>());
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CountDownLatch end = new CountDownLatch(1);
        final long request;

        Told(long request) {
            this.request = request;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            signals.add("subscribed");
            this.subscription.complete(subscription);
            if (request > 0) {
                subscription.request(request);
            }
        }

        @Override
        public void onNext(Integer element) {
            signals.add(element);
        }

        @Override
        public void onError(Throwable error) {
            signals.add(error.getClass());
            end.countDown();
        }

        @Override
        public void onComplete() {
            signals.add("complete");
            end.countDown();
        }
    }

    private static Flow.Publisher<Integer> three() {
        return Publishers.of(() -> asyncGenerator(g -> {
            for (int i = 1; i <= 3; i++) {
                g.yield(i);
            }
        }));
    }

    @Test
    void whoSubscribesWhileTheLoopIsClosedIsToldOnce() throws Exception {
        Race.run(() -> {
            EventLoop loop = new EventLoop();
            Flow.Publisher<Integer> publisher = loop.runUntilComplete(SubscriptionRaceTest::three);
            Told told = new Told(3);
            return new Race.Round(loop::close, () -> publisher.subscribe(told),
                    () -> assertThat(told.signals).containsExactly("subscribed", IllegalStateException.class));
        });
    }

    @Test
    void requestsOfTwoThreadsAddUp() throws Exception {
        try (var loop = new BackgroundLoop()) {
            Flow.Publisher<Integer> publisher = loop.call(SubscriptionRaceTest::three);
            Race.run(() -> {
                Told told = new Told(0);
                publisher.subscribe(told);
                Flow.Subscription subscription = told.subscription.join();
                return new Race.Round(() -> subscription.request(2), () -> subscription.request(2), () -> {
                    told.end.await();
                    assertThat(told.signals).containsExactly("subscribed", 1, 2, 3, "complete");
                });
            });
        }
    }
}
