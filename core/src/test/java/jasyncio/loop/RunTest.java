package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Coroutine;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Running, stopping and closing a loop. */
class RunTest extends OnVirtualTime {
    private final List<String> log = new ArrayList<>();

    @Test
    void untilCompleteGivesTheResult() throws Exception {
        assertThat(loop.<String>runUntilComplete(() -> {
            Asyncio.sleep(0.1);
            return "done";
        })).isEqualTo("done");
        assertThat(loop.time()).isEqualTo(0.1);
    }

    @Test
    void untilCompleteThrowsTheExceptionAsItIs() {
        var failure = new IOException("disk");
        assertThatThrownBy(() -> loop.runUntilComplete(() -> {
            throw failure;
        })).isSameAs(failure);
    }

    @Test
    void untilCompleteComplainsIfTheLoopIsStoppedBefore() {
        var steps = new ArrayList<Double>();
        Task<Void> task = loop.createTask(() -> {
            while (steps.size() < 10) {
                Asyncio.sleep(0.1);
                steps.add(loop.time());
                if (steps.size() == 2) {
                    loop.stop();
                }
            }
        });
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop stopped before Future completed.");
        assertThat(task.done()).isFalse();
        assertThat(steps).hasSize(2);
        task.cancel();
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancelledError.class);
    }

    @Test
    void untilCompleteRefusesAFutureOfAnotherLoop() {
        try (var other = new EventLoop()) {
            assertThatThrownBy(() -> other.runUntilComplete(loop.createFuture()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("different loop");
        }
    }

    @Test
    void cannotBeNested() {
        loop.runUntilComplete(() -> {
            assertThat(loop.isRunning()).isTrue();
            assertThatThrownBy(() -> loop.runUntilComplete(() -> log.add("ran")))
                    .isInstanceOf(IllegalStateException.class).hasMessage("This event loop is already running");
        });
        assertThat(loop.isRunning()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void cannotHappenInsideTheRunOfAnotherLoop() {
        loop.runUntilComplete(() -> {
            try (var other = new EventLoop()) {
                assertThatThrownBy(other::runForever).isInstanceOf(IllegalStateException.class)
                        .hasMessage("Cannot run the event loop while another loop is running");
            }
            assertThat(EventLoop.getRunningLoop()).isSameAs(loop);
        });
    }

    @Test
    void foreverLastsUntilItIsStopped() {
        loop.callLater(0.1, () -> {
            log.add("hello world");
            loop.stop();
        });
        loop.runForever();
        assertThat(log).containsExactly("hello world");
    }

    @Test
    void finishesTheIterationInWhichItIsStopped() {
        loop.callSoon(loop::stop);
        loop.callSoon(() -> {
            log.add("same iteration");
            loop.callSoon(() -> log.add("next iteration"));
        });
        loop.runForever();
        assertThat(log).containsExactly("same iteration");
        runOnce();
        assertThat(log).containsExactly("same iteration", "next iteration");
    }

    @Test
    void doesOneIterationIfItIsStoppedBefore() {
        loop.callSoon(() -> {
            log.add("first");
            loop.callSoon(() -> log.add("second"));
        });
        loop.callLater(10, () -> log.add("later"));
        loop.stop();
        loop.runForever();
        assertThat(log).containsExactly("first");
        assertThat(loop.time()).isZero();
    }

    @Test
    void closesOnce() {
        assertThat(loop.isClosed()).isFalse();
        loop.close();
        assertThat(loop.isClosed()).isTrue();
        loop.close();
        loop.close();
        assertThat(loop.isClosed()).isTrue();

        var future = loop.createFuture();
        assertThatThrownBy(loop::runForever).isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.runUntilComplete(future)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.createTask(() -> 1)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop is closed");
    }

    @Test
    void cannotBeClosedWhileItLasts() {
        loop.runUntilComplete(() -> {
            assertThatThrownBy(loop::close).isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot close a running event loop");
        });
        assertThat(loop.isClosed()).isFalse();
    }

    @Test
    void dropsWhatIsScheduledWhenClosed() {
        loop.callSoon(() -> log.add("soon"));
        loop.callLater(0, () -> log.add("later"));
        loop.close();
        assertThat(log).isEmpty();
    }

    @Test
    void endsWithAnInterruptOfACallbackAtOnce() {
        var interrupt = new KeyboardInterrupt();
        loop.callSoon(() -> log.add("before"));
        loop.callSoon(() -> {
            throw interrupt;
        });
        loop.callSoon(() -> log.add("after"));
        assertThatThrownBy(() -> loop.runUntilComplete(() -> Asyncio.sleep(0.1))).isSameAs(interrupt);
        assertThat(log).containsExactly("before");
        // What was not called yet is called in the next run, which nothing of the former stops early.
        loop.runUntilComplete(() -> Asyncio.sleep(0.2));
        assertThat(log).containsExactly("before", "after");
        assertThat(loop.time()).isEqualTo(0.2);
    }

    @Test
    void endsWithAnInterruptOfATaskAndReportsNothing() {
        collectReports();
        var interrupt = new KeyboardInterrupt();
        assertThatThrownBy(() -> loop.runUntilComplete(() -> {
            throw interrupt;
        })).isSameAs(interrupt);

        loop.callSoon(() -> loop.callSoon(() -> {
            log.add("called");
            loop.stop();
        }));
        loop.runForever();
        assertThat(log).containsExactly("called");

        loop.close();
        System.gc();
        assertThat(reports).isEmpty();
    }

    @Test
    void doesNotCallAChannelTwiceForAStopInBetween() {
        var poller = new AlwaysReady();
        try (var selecting = new EventLoop(time, poller)) {
            var count = new int[1];
            poller.event = () -> {
                poller.reported = selecting.callSoon(() -> {
                    count[0]++;
                    selecting.callSoon(() -> {
                        poller.event = null;
                        poller.reported.cancel();
                    });
                });
            };
            for (int run = 1; run <= 2; run++) {
                selecting.callSoon(selecting::stop);
                selecting.runForever();
                assertThat(count[0]).isEqualTo(1);
            }
        }
    }

    /** Reports the same handle in each iteration, as a selector does for a channel that nobody reads from. */
    private static final class AlwaysReady implements Poller {
        @Nullable
        Runnable event;

        @Nullable
        Handle reported;

        @Override
        public void poll(double timeout, Consumer<Handle> ready) {
            if (event != null) {
                event.run();
            }
        }

        @Override
        public void wakeup() {}

        @Override
        public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) {
            return null;
        }

        @Override
        public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
            return null;
        }

        @Override
        public void closing(SelectableChannel channel) {}

        @Override
        public void close() {}
    }

    @Test
    void isKnownInside() {
        assertThatThrownBy(EventLoop::getRunningLoop).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no running event loop");
        loop.runUntilComplete(() -> {
            assertThat(EventLoop.getRunningLoop()).isSameAs(loop);
            assertThat(EventLoop.getEventLoop()).isSameAs(loop);
        });
        loop.callSoon(() -> log.add(String.valueOf(EventLoop.getRunningLoop() == loop)));
        runOnce();
        assertThat(log).containsExactly("true");
        assertThatThrownBy(EventLoop::getRunningLoop).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLoopOfAThreadIsMadeOnFirstUse() {
        EventLoop.setEventLoop(null);
        EventLoop made = EventLoop.getEventLoop();
        assertThat(EventLoop.getEventLoop()).isSameAs(made);
        EventLoop.setEventLoop(loop);
        assertThat(EventLoop.getEventLoop()).isSameAs(loop);
        EventLoop.setEventLoop(null);
        EventLoop other = EventLoop.getEventLoop();
        assertThat(other).isNotSameAs(made);
        made.close();
        other.close();
        assertThat(EventLoop.getEventLoop()).isNotSameAs(other).satisfies(fresh -> {
            assertThat(fresh.isClosed()).isFalse();
            fresh.close();
        });
    }

    @Test
    void eachThreadHasALoopOfItsOwn() throws InterruptedException {
        EventLoop.setEventLoop(loop);
        var seen = new ArrayList<EventLoop>();
        Thread thread = Thread.ofPlatform().start(() -> {
            seen.add(EventLoop.getEventLoop());
            seen.getFirst().close();
        });
        thread.join();
        EventLoop.setEventLoop(null);
        assertThat(seen).doesNotContain(loop).hasSize(1);
    }

    @Test
    void makesTasksWithTheFactoryThatWasSet() {
        assertThat(loop.getTaskFactory()).isNull();
        var factory = new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> create(
                    EventLoop on, Coroutine<T> coroutine, TaskOptions options) {
                log.add(String.valueOf(options.name()));
                return new Task<>(coroutine, on, options);
            }
        };
        loop.setTaskFactory(factory);
        assertThat(loop.getTaskFactory()).isSameAs(factory);
        var task = loop.createTask(TaskOptions.named("test_task"), () -> 1);
        assertThat(task.getName()).isEqualTo("test_task");
        loop.runUntilComplete(task);
        assertThat(log).containsExactly("test_task");

        loop.setTaskFactory(null);
        assertThat(loop.getTaskFactory()).isNull();
        assertThat(loop.runUntilComplete(loop.createTask(() -> 2))).isEqualTo(2);
        assertThat(log).hasSize(1);
    }

    @Test
    void closesAbandonedAsynchronousGenerators() {
        assertClosesAbandonedGenerator();
    }

    private void assertClosesAbandonedGenerator() {
        abandonGenerator();
        collectGarbageUntil(() -> log.contains("finalized"));
        assertThat(log).containsExactly("ZERO", "ONE", "finalized");
    }

    @Test
    void closesAbandonedAsynchronousGeneratorsInDebugModeToo() {
        // The collector notices on another thread, which may not touch the loop.
        loop.setDebug(true);
        assertClosesAbandonedGenerator();
    }

    private void abandonGenerator() {
        loop.runUntilComplete(() -> {
            AsyncGenerator<String> generator = AsyncGenerator.of(g -> {
                try {
                    for (String item : Arrays.asList("ZERO", "ONE", "TWO")) {
                        g.yield(item);
                    }
                } finally {
                    log.add("finalized");
                }
            });
            log.add(generator.anext());
            log.add(generator.anext());
        });
    }

    @Test
    void describesItsState() {
        assertThat(loop.toString()).startsWith("<EventLoop ").endsWith(" running=false closed=false debug=false>");
        assertThat(new VirtualTime().time()).isZero();
    }
}
