package jasyncio.reactive;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** What is iterated here as a publisher. */
class PublishersTest {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    private final List<Object> log = new ArrayList<>();

    /** Writes down what it is told, and requests what the test wants. */
    private static class Told<T> implements Flow.Subscriber<T> {
        final List<Object> log;
        Flow.Subscription subscription;

        Told(List<Object> log) {
            this.log = log;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            log.add("subscribed");
        }

        @Override
        public void onNext(T element) {
            log.add(element);
        }

        @Override
        public void onError(Throwable error) {
            log.add(error.getClass());
            log.add(error.getMessage());
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }

    private Told<Object> subscribe(Flow.Publisher<?> publisher) {
        var told = new Told<>(log);
        publisher.subscribe(told);
        return told;
    }

    private AsyncGenerator<Integer> numbers(int count) {
        return asyncGenerator(g -> {
            try {
                for (int i = 1; i <= count; i++) {
                    log.add("makes " + i);
                    g.yield(i);
                }
            } finally {
                log.add("closed");
            }
        });
    }

    private AsyncGenerator<Integer> sleeper() {
        return asyncGenerator(g -> {
            try {
                sleep(3600);
            } catch (CancelledError e) {
                log.add("cancelled");
                sleep(1);
                throw e;
            } finally {
                log.add("closed");
            }
        });
    }

    @Test
    void takesAsManyElementsAsAreRequested() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(numbers(3)));
            sleep(1);
            assertThat(log).containsExactly("subscribed");
            told.subscription.request(1);
            sleep(1);
            assertThat(log).containsExactly("subscribed", "makes 1", 1);
            told.subscription.request(2);
            sleep(1);
            assertThat(log.subList(3, log.size())).containsExactly("makes 2", 2, "makes 3", 3);
            told.subscription.request(1);
            sleep(1);
            assertThat(log.subList(7, log.size())).containsExactly("closed", "complete");
            assertThat(EventLoop.getRunningLoop().allTasks()).hasSize(1);
        });
    }

    @Test
    void countsTogetherWhatIsRequestedMeanwhile() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(numbers(3)));
            sleep(1);
            told.subscription.request(Long.MAX_VALUE);
            told.subscription.request(Long.MAX_VALUE);
            sleep(1);
            assertThat(log).endsWith("makes 3", 3, "closed", "complete");
        });
    }

    @Test
    void theSourceWaitsAndOthersRun() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(AsyncGenerator.<String>of(g -> {
                sleep(2);
                g.yield("late");
            })));
            sleep(0);
            told.subscription.request(2);
            sleep(1);
            log.add("meanwhile");
            sleep(2);
            assertThat(log).containsExactly("subscribed", "meanwhile", "late", "complete");
        });
    }

    @Test
    void oneGeneratorServesOneSubscriber() {
        VirtualClock.run(() -> {
            var publisher = Publishers.of(numbers(1));
            subscribe(publisher);
            sleep(1);
            subscribe(publisher);
            sleep(1);
            assertThat(log).startsWith("subscribed", "subscribed", IllegalStateException.class);
            assertThat((String) log.getLast())
                    .contains("can be iterated once", "Publishers.of(() -> generator())");
        });
    }

    @Test
    void aLambdaGivesEachSubscriberItsOwnGenerator() {
        VirtualClock.run(() -> {
            var publisher = Publishers.of(() -> numbers(1));
            for (int i = 0; i < 2; i++) {
                log.clear();
                var told = subscribe(publisher);
                sleep(1);
                told.subscription.request(5);
                sleep(1);
                assertThat(log).containsExactly("subscribed", "makes 1", 1, "closed", "complete");
            }
        });
    }

    @Test
    void failuresArriveAsTheyAre() {
        var failure = new IOException("broken");
        var seen = new ArrayList<Throwable>();
        VirtualClock.run(() -> {
            Publishers.of(AsyncGenerator.of(_ -> {
                throw failure;
            })).subscribe(new Told<>(log) {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(1);
                }

                @Override
                public void onError(Throwable error) {
                    seen.add(error);
                }
            });
            sleep(1);
        });
        assertThat(seen).containsExactly(failure);
    }

    @Test
    void aSourceThatCannotBeIteratedFails() {
        VirtualClock.run(() -> {
            subscribe(Publishers.of(() -> {
                throw new IllegalStateException("no elements");
            }));
            sleep(1);
            assertThat(log).containsExactly("subscribed", IllegalStateException.class, "no elements");
        });
    }

    @Test
    void nullCannotBePublished() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(AsyncGenerator.of(g -> {
                try {
                    g.yield(null);
                } finally {
                    log.add("closed");
                }
            })));
            sleep(1);
            told.subscription.request(1);
            sleep(1);
            assertThat(log).startsWith("subscribed", "closed", NullPointerException.class);
        });
        assertThatThrownBy(() -> VirtualClock.run(() -> Publishers.of(numbers(1)).subscribe(null)))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void aRequestOfNothingIsAnError() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(sleeper()));
            sleep(1);
            told.subscription.request(1);
            sleep(1);
            told.subscription.request(0);
            sleep(5);
            assertThat(log).startsWith("subscribed", "cancelled", "closed", IllegalArgumentException.class);
            assertThat((String) log.getLast()).contains("request(0)", "3.9");
        });
    }

    @Test
    void cancellingInterruptsWhatTheSourceWaitsFor() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(sleeper()));
            sleep(1);
            told.subscription.request(1);
            sleep(1);
            told.subscription.cancel();
            told.subscription.cancel();
            told.subscription.request(1);
            sleep(5);
            assertThat(log).containsExactly("subscribed", "cancelled", "closed");
        });
    }

    @Test
    void cancellingClosesAGeneratorThatWaitsForDemand() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(AsyncGenerator.of(g -> {
                try {
                    g.yield("first");
                } finally {
                    sleep(1); // no cancellation here
                    log.add("closed");
                }
            })));
            sleep(1);
            told.subscription.request(1);
            sleep(1);
            told.subscription.cancel();
            sleep(2);
            assertThat(log).containsExactly("subscribed", "first", "closed");
        });
    }

    @Test
    void cancellingFromOnNextIsTheLastSignal() {
        VirtualClock.run(() -> {
            Publishers.of(numbers(5)).subscribe(new Told<>(log) {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    super.onSubscribe(subscription);
                    subscription.request(5);
                }

                @Override
                public void onNext(Integer element) {
                    super.onNext(element);
                    if (element == 2) {
                        subscription.cancel();
                    }
                }
            });
            sleep(1);
            assertThat(log).containsExactly("subscribed", "makes 1", 1, "makes 2", 2, "closed");
        });
    }

    @Test
    void aSourceThatSwallowsTheCancellationIsClosedNevertheless() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(AsyncGenerator.of(g -> {
                try {
                    sleep(3600);
                } catch (CancelledError swallowed) {
                    log.add("swallowed");
                }
                try {
                    g.yield("unwanted");
                } finally {
                    sleep(1);
                    log.add("closed");
                }
            })));
            sleep(1);
            told.subscription.request(5);
            sleep(1);
            told.subscription.cancel();
            sleep(5);
            assertThat(log).containsExactly("subscribed", "swallowed", "closed");
        });
    }

    @Test
    void aSubscriberThatThrowsIsReportedAndTheSourceClosed() {
        var reports = new ArrayList<ExceptionContext>();
        var failure = new IllegalStateException("broken subscriber");
        VirtualClock.run(() -> {
            EventLoop.getRunningLoop().setExceptionHandler((_, report) -> reports.add(report));
            Publishers.of(numbers(5)).subscribe(new Told<>(log) {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(5);
                }

                @Override
                public void onNext(Integer element) {
                    throw failure;
                }
            });
            sleep(1);
        });
        assertThat(log).containsExactly("makes 1", "closed");
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.message()).contains("onNext of a subscriber failed");
            assertThat(report.exception()).isSameAs(failure);
        });
    }

    @Test
    void aSourceThatFailsAfterACancellationIsReported() {
        var reports = new ArrayList<ExceptionContext>();
        var failure = new IOException("while closing");
        VirtualClock.run(() -> {
            EventLoop.getRunningLoop().setExceptionHandler((_, report) -> reports.add(report));
            var told = subscribe(Publishers.of(AsyncGenerator.of(g -> {
                try {
                    g.yield(1);
                } finally {
                    throwIt(failure);
                }
            })));
            sleep(1);
            told.subscription.request(1);
            sleep(1);
            told.subscription.cancel();
            sleep(1);
        });
        assertThat(log).containsExactly("subscribed", 1);
        assertThat(reports).singleElement().satisfies(report -> assertThat(report.exception()).isSameAs(failure));
    }

    private static void throwIt(IOException failure) throws IOException {
        throw failure;
    }

    @Test
    void runsInTheContextInWhichThePublisherWasMade() {
        VirtualClock.run(() -> {
            USER.set("alice");
            var publisher = Publishers.of(() -> AsyncGenerator.<String>of(g -> {
                g.yield(USER.get());
                USER.set("changed");
            }));
            USER.set("bob");
            for (int i = 0; i < 2; i++) {
                var told = subscribe(publisher);
                sleep(1);
                told.subscription.request(2);
                sleep(1);
            }
            assertThat(log).containsExactly("subscribed", "alice", "complete", "subscribed", "alice", "complete");
            assertThat(USER.get()).isEqualTo("bob");
        });
    }

    @Test
    void theEndOfRunCancelsTheTaskAndTellsTheSubscriber() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(numbers(2)));
            sleep(1);
            told.subscription.request(1);
            sleep(1);
        });
        assertThat(log).startsWith("subscribed", "makes 1", 1, "closed", CancellationException.class);
    }

    @Test
    void thoseWhoAreSubscribedWhenTheLoopIsClosedAreTold() throws Exception {
        var loop = new EventLoop();
        List<Object> waits = new ArrayList<>();
        List<Object> isNew = new ArrayList<>();
        List<Object> isLate = new ArrayList<>();
        Flow.Publisher<Integer> publisher = loop.runUntilComplete(() -> {
            Flow.Publisher<Integer> made = Publishers.of(() -> numbers(2));
            made.subscribe(new Told<>(waits));
            sleep(0.01);
            return made;
        });
        publisher.subscribe(new Told<>(isNew));
        assertThat(isNew).isEmpty();
        loop.close();
        publisher.subscribe(new Told<>(isLate));
        for (var told : List.of(waits, isNew, isLate)) {
            assertThat(told).startsWith("subscribed", IllegalStateException.class).hasSize(3);
            assertThat((String) told.getLast()).startsWith("Event loop is closed");
        }
    }

    @Test
    void needsALoop() {
        assertThatThrownBy(() -> Publishers.of(numbers(1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no running event loop");
    }

    @Test
    void otherThreadsSubscribeAndRequest() throws Exception {
        BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        try (var loop = new BackgroundLoop()) {
            Flow.Publisher<Integer> publisher = loop.call(() -> Publishers.of(() -> numbers(1000)));
            publisher.subscribe(new Told<>(log) {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    told.add(subscription);
                }

                @Override
                public void onNext(Integer element) {
                    told.add(EventLoop.getRunningLoop() == loop.loop() ? element : "elsewhere");
                }

                @Override
                public void onComplete() {
                    told.add("complete");
                }
            });
            var subscription = (Flow.Subscription) told.take();
            for (int i = 1; i <= 1000; i++) {
                subscription.request(1);
                assertThat(told.take()).isEqualTo(i);
            }
            subscription.request(1);
            assertThat(told.take()).isEqualTo("complete");
        }
    }

    @Test
    void adaptersMakeAPublisherOfReactiveStreams() throws Exception {
        run(() -> {
            Publisher<Integer> theirs = FlowAdapters.toPublisher(Publishers.of(() -> numbers(3)));
            try (var back = Publishers.iterate(FlowAdapters.toFlowPublisher(theirs))) {
                assertThat(back.toList()).containsExactly(1, 2, 3);
            }
        });
    }

    @Test
    void theTaskIsNotReportedAsPending() throws Exception {
        var reports = new ArrayList<ExceptionContext>();
        var loop = new EventLoop();
        loop.setExceptionHandler((_, report) -> reports.add(report));
        loop.runUntilComplete(() -> {
            var told = subscribe(Publishers.of(sleeper()));
            sleep(0.01);
            told.subscription.request(1);
            sleep(0.01);
        });
        loop.close();
        assertThat(reports).isEmpty();
        assertThat(log).startsWith("subscribed", "closed", IllegalStateException.class);
    }

    @Test
    void whoAwaitsAmongOthersIsNotDisturbed() {
        VirtualClock.run(() -> {
            var told = subscribe(Publishers.of(() -> numbers(1)));
            Task<?> other = createTask(() -> sleep(5));
            sleep(1);
            told.subscription.cancel();
            other.await();
            assertThat(other.cancelled()).isFalse();
        });
    }
}
