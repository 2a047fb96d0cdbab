package jasyncio.reactive;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is published elsewhere, iterated here. */
class AsyncSubscriberTest {
    private final List<Object> log = new ArrayList<>();

    /** Writes down what is requested of it, and sends what the test wants. */
    private final class Source implements Flow.Publisher<String>, Flow.Subscription {
        Flow.Subscriber<? super String> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            this.subscriber = subscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            log.add(n);
        }

        @Override
        public void cancel() {
            log.add("cancel");
        }
    }

    private final Source source = new Source();

    @Test
    void requestsInHalves() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source, 4);
            assertThat(log).containsExactly(4L);
            for (int i = 0; i < 6; i++) {
                source.subscriber.onNext("item " + i);
            }
            for (int i = 0; i < 6; i++) {
                assertThat(items.anext()).isEqualTo("item " + i);
            }
            assertThat(log).containsExactly(4L, 3L, 3L);
        });
    }

    @Test
    void oneIsRequestedOneByOne() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source, 1);
            for (int i = 0; i < 3; i++) {
                source.subscriber.onNext("item");
                items.anext();
            }
            assertThat(log).containsExactly(1L, 1L, 1L, 1L);
            assertThatThrownBy(() -> Publishers.iterate(source, 0)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void sixteenAreRequestedElse() {
        VirtualClock.run(() -> {
            Publishers.iterate(source);
            assertThat(log).containsExactly(16L);
        });
    }

    @Test
    void waitsForElementsAndEnds() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source);
            var all = createTask(() -> items.toList());
            sleep(1);
            source.subscriber.onNext("a");
            sleep(1);
            source.subscriber.onNext("b");
            source.subscriber.onNext("c");
            source.subscriber.onComplete();
            assertThat(await(all)).containsExactly("a", "b", "c");
            assertThatThrownBy(items::anext).isInstanceOf(StopAsyncIteration.class);
        });
        assertThat(log).doesNotContain("cancel");
    }

    @Test
    void errorsAreThrownAsTheyAreBehindWhatCameBefore() {
        var error = new IOException("broken");
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source);
            source.subscriber.onNext("a");
            source.subscriber.onError(error);
            assertThat(items.anext()).isEqualTo("a");
            assertThatThrownBy(items::anext).isSameAs(error);
            assertThatThrownBy(items::anext).isInstanceOf(StopAsyncIteration.class);
        });
    }

    @Test
    void anErrorThatMeansTheEndDoesNotPassForIt() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source);
            source.subscriber.onError(new StopAsyncIteration());
            assertThatThrownBy(items::anext).isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(StopAsyncIteration.class);
        });
    }

    @Test
    void oneWhoIsCancelledLosesNothing() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source);
            var impatient = createTask(() -> items.anext());
            sleep(1);
            source.subscriber.onNext("a"); // it is woken, and cancelled before it runs
            impatient.cancel();
            assertThatThrownBy(() -> await(impatient)).isInstanceOf(CancelledError.class);
            assertThat(items.anext()).isEqualTo("a");
        });
    }

    @Test
    void twoCannotWait() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source);
            var first = createTask(() -> items.anext());
            sleep(1);
            assertThatThrownBy(items::anext).isInstanceOf(IllegalStateException.class).hasMessageContaining("another");
            source.subscriber.onNext("a");
            assertThat(await(first)).isEqualTo("a");
        });
    }

    @Test
    void leavingTheTryCancels() {
        VirtualClock.run(() -> {
            try (var items = Publishers.iterate(source)) {
                source.subscriber.onNext("a");
                source.subscriber.onNext("b");
                for (String item : items) {
                    assertThat(item).isEqualTo("a");
                    break;
                }
            }
            source.subscriber.onNext("c"); // it may not know yet
        });
        assertThat(log).containsExactly(16L, "cancel");
    }

    @Test
    void whoWaitsWhileItIsClosedGoesOn() {
        VirtualClock.run(() -> {
            var items = Publishers.iterate(source);
            var all = createTask(() -> items.toList());
            sleep(1);
            items.close();
            assertThat(await(all)).isEmpty();
            items.close();
        });
        assertThat(log).containsExactly(16L, "cancel");
    }

    @Test
    void aSubscriptionThatComesTooLateIsCancelled() {
        VirtualClock.run(() -> {
            var items = new AsyncSubscriber<String>();
            items.close();
            source.subscribe(items);
            assertThat(log).containsExactly("cancel");
        });
    }

    @Test
    void theEndOfTheLoopCancels() {
        VirtualClock.run(() -> {
            Publishers.iterate(source);
        });
        assertThat(log).containsExactly(16L, "cancel");
        source.subscriber.onNext("a"); // nothing happens
        source.subscriber.onComplete();
    }

    @Test
    void whatOneLoopPublishesAnotherIterates() throws Exception {
        try (var other = new BackgroundLoop()) {
            Flow.Publisher<Integer> publisher = other.call(() -> Publishers.of(() -> asyncGenerator(g -> {
                for (int i = 0; i < 10_000; i++) {
                    if (i % 100 == 0) {
                        sleep(0);
                    }
                    g.yield(i);
                }
            })));
            run(() -> {
                for (int prefetch : List.of(1, 2, 100)) {
                    try (var items = Publishers.iterate(publisher, prefetch)) {
                        assertThat(items.toList()).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
                    }
                }
            });
        }
    }

    @Test
    void aPublisherOfTheJdkOnItsOwnThreads() throws Exception {
        run(() -> {
            var publisher = new SubmissionPublisher<Integer>();
            try (var items = Publishers.iterate(publisher)) {
                var all = createTask(() -> items.toList());
                for (int i = 0; i < 200; i++) { // fewer than it keeps, so that this does not block
                    publisher.submit(i);
                }
                publisher.close();
                assertThat(await(all)).isEqualTo(IntStream.range(0, 200).boxed().toList());
            }
        });
    }

    @Test
    void needsALoop() {
        assertThat(EventLoop.runningLoop()).isNull();
        assertThatThrownBy(() -> new AsyncSubscriber<>()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no running event loop");
    }
}
