package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@code run} and {@code Runner}. */
class RunnerTest {
    private final List<ExceptionContext> reports = new ArrayList<>();
    private final List<EventLoop> loops = new ArrayList<>();

    private EventLoop newLoop() {
        var time = new VirtualTime();
        var loop = new EventLoop(time, time);
        loop.setExceptionHandler((_, context) -> reports.add(context));
        loops.add(loop);
        return loop;
    }

    private <T> T run(Awaitable<T> main) throws Exception {
        return Asyncio.run(main, null, this::newLoop);
    }

    private Runner newRunner() {
        return new Runner(null, this::newLoop);
    }

    @Test
    void runGivesTheResult() throws Exception {
        assertThat(this.<Integer>run(() -> {
            Asyncio.sleep(0);
            return 42;
        })).isEqualTo(42);
        assertThat(loops).singleElement().matches(EventLoop::isClosed);
    }

    @Test
    void runThrowsTheException() {
        assertThatThrownBy(() -> run(() -> {
            Asyncio.sleep(0);
            throw new IllegalArgumentException("spam");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("spam");
        assertThat(loops).singleElement().matches(EventLoop::isClosed);
    }

    @Test
    void runSetsTheDebugMode() throws Exception {
        for (boolean debug : new boolean[]{true, false}) {
            boolean seen = Asyncio.run(() -> EventLoop.getRunningLoop().getDebug(), debug, this::newLoop);
            assertThat(seen).isEqualTo(debug);
        }
        boolean byDefault = run(() -> EventLoop.getRunningLoop().getDebug());
        assertThat(byDefault).isFalse();
    }

    @Test
    void runRefusesToBeNested() throws Exception {
        run(() -> {
            assertThatThrownBy(() -> Asyncio.run(() -> {})).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be called from a running event loop");
            return null;
        });
    }

    @Test
    void runCancelsWhatIsLeft() throws Exception {
        var left = new ArrayList<Task<?>>();
        int result = run(() -> {
            left.add(Asyncio.createTask(() -> Asyncio.sleep(0.1)));
            return 123;
        });
        assertThat(result).isEqualTo(123);
        assertThat(left).singleElement().matches(Future::cancelled);
        assertThat(reports).isEmpty();
    }

    @Test
    void runReportsWhatIsLeftAndFails() throws Exception {
        var failure = new ArithmeticException();
        var left = new ArrayList<Task<?>>();
        int result = run(() -> {
            left.add(Asyncio.createTask(() -> {
                try {
                    Asyncio.sleep(0.1);
                } catch (CancelledError e) {
                    throw failure;
                }
            }));
            Asyncio.sleep(0);
            return 123;
        });
        assertThat(result).isEqualTo(123);
        assertThat(left).singleElement().matches(Future::done);
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.message()).isEqualTo("unhandled exception during asyncio.run() shutdown");
            assertThat(report.exception()).isSameAs(failure);
            assertThat(report.details()).containsEntry("task", left.getFirst());
        });
    }

    @Test
    void runClosesGeneratorsOfWhatIsLeftAndFails() {
        var log = new ArrayList<String>();
        var left = new ArrayList<Task<?>>();
        var exit = new IllegalStateException("fancy exit");
        assertThatThrownBy(() -> run(() -> {
            left.add(Asyncio.createTask(() -> {
                AsyncGenerator<Integer> fidget = Asyncio.asyncGenerator(g -> {
                    try {
                        while (true) {
                            g.yield(1);
                            Asyncio.sleep(1);
                        }
                    } finally {
                        log.add("closed");
                    }
                });
                fidget.anext();
                try {
                    Asyncio.sleep(100);
                } catch (CancelledError e) {
                    throw new ArithmeticException();
                }
            }));
            Asyncio.sleep(0);
            throw exit;
        })).isSameAs(exit);
        assertThat(left).singleElement().matches(Future::done);
        assertThat(log).containsExactly("closed");
    }

    @Test
    void runUsesTheLoopThatTheFactoryMakes() throws Exception {
        var seen = new ArrayList<EventLoop>();
        run(() -> seen.add(EventLoop.getRunningLoop()));
        assertThat(seen).isEqualTo(loops).hasSize(1);
    }

    @Test
    void runUsesALoopOnTheMachinesClockByDefault() {
        Asyncio.run(() -> {
            double now = System.nanoTime() * 1e-9;
            assertThat(EventLoop.getRunningLoop().time()).isGreaterThanOrEqualTo(now);
        });
    }

    @Test
    void hasItsLoopInTheDebugModeItWasGiven() {
        for (boolean debug : new boolean[]{true, false}) {
            try (var runner = new Runner(debug, this::newLoop)) {
                assertThat(runner.getLoop().getDebug()).isEqualTo(debug);
            }
        }
    }

    @Test
    void hasTheLoopThatTheFactoryMakes() {
        try (var runner = newRunner()) {
            EventLoop loop = runner.getLoop();
            assertThat(loops).containsExactly(loop);
            assertThat(runner.getLoop()).isSameAs(loop);
        }
    }

    @Test
    void runsOneProgramAfterAnother() throws Exception {
        EventLoop loop;
        Runner runner = newRunner();
        try (runner) {
            assertThat(runner.<String>run(() -> {
                Asyncio.sleep(0);
                return "done";
            })).isEqualTo("done");
            assertThat(runner.<String>run(() -> "again")).isEqualTo("again");
            loop = runner.getLoop();
        }
        assertThat(loop.isClosed()).isTrue();
        assertThat(loops).hasSize(1);
        assertThatThrownBy(runner::getLoop).isInstanceOf(IllegalStateException.class).hasMessage("Runner is closed");
    }

    @Test
    void runsAFuture() {
        try (var runner = newRunner()) {
            var future = runner.getLoop().<String>createFuture();
            future.setResult("done");
            assertThat(runner.run(future)).isEqualTo("done");
        }
    }

    @Test
    void runsACoroutineOrAnAwaitableOfOnesOwn() throws Exception {
        try (var runner = newRunner()) {
            assertThat(runner.run(Coroutine.of(() -> "coroutine"))).isEqualTo("coroutine");
            assertThat(runner.run(new Awaitable<String>() {
                @Override
                public String await() {
                    Asyncio.sleep(0);
                    return "own";
                }
            })).isEqualTo("own");
        }
    }

    @Test
    void isClosedByHand() {
        var runner = newRunner();
        EventLoop loop = runner.getLoop();
        runner.close();
        assertThat(loop.isClosed()).isTrue();
        assertThatThrownBy(runner::getLoop).isInstanceOf(IllegalStateException.class).hasMessage("Runner is closed");
        runner.close();
        assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void cannotBeUsedAgain() {
        var log = new ArrayList<Integer>();
        var runner = newRunner();
        try (runner) {
            runner.run(() -> log.add(1));
        }
        assertThatThrownBy(() -> runner.run(() -> log.add(2))).isInstanceOf(IllegalStateException.class)
                .hasMessage("Runner is closed");
        assertThat(log).containsExactly(1);
    }

    @Test
    void keepsItsContext() throws Exception {
        var variable = new ContextVar<>("variable", -1);
        try (var runner = newRunner()) {
            assertThat(runner.<Integer>run(() -> swap(variable, 1))).isEqualTo(-1);
            assertThat(runner.<Integer>run(() -> swap(variable, 2))).isEqualTo(1);
            Context context = runner.run(Context::copyCurrent);
            assertThat(context.get(variable)).isEqualTo(2);
            assertThat(runner.<Integer>run(() -> variable.get(), new Context())).isEqualTo(-1);
        }
        assertThat(variable.get()).isEqualTo(-1);
    }

    private static int swap(ContextVar<Integer> variable, int value) {
        int old = variable.get();
        Asyncio.sleep(0);
        variable.set(value);
        return old;
    }

    @Test
    void refusesToRunInsideARun() {
        try (var runner = newRunner()) {
            runner.run(() -> {
                assertThatThrownBy(() -> runner.run(() -> {})).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Runner.run() cannot be called from a running event loop");
            });
        }
    }

    @Test
    void makesItsLoopTheLoopOfTheThreadOnceUnlessItWasGivenAFactory() {
        EventLoop.setEventLoop(null);
        try (var runner = new Runner()) {
            runner.run(() -> {});
            assertThat(EventLoop.getEventLoop()).isSameAs(runner.getLoop());
            try (var other = new EventLoop()) {
                EventLoop.setEventLoop(other);
                runner.run(() -> {});
                assertThat(EventLoop.getEventLoop()).isSameAs(other);
            }
            EventLoop.setEventLoop(runner.getLoop());
        }
        try (var own = new EventLoop(); var runner = newRunner()) {
            EventLoop.setEventLoop(own);
            runner.run(() -> {});
            assertThat(EventLoop.getEventLoop()).isSameAs(own);
        }
        EventLoop.setEventLoop(null);
    }

    @Test
    void anInterruptCancelsAMainTaskThatIsReady() {
        assertInterruptCancels(() -> {
            while (true) {
                Asyncio.sleep(0);
            }
        });
    }

    @Test
    void anInterruptCancelsWhatTheMainTaskWaitsFor() {
        var futures = new ArrayList<Future<?>>();
        assertInterruptCancels(() -> {
            futures.add(EventLoop.getRunningLoop().createFuture());
            futures.getFirst().await();
            return null;
        });
        assertThat(futures).singleElement().matches(Future::cancelled);
    }

    private void assertInterruptCancels(Awaitable<?> waits) {
        Thread caller = Thread.currentThread();
        var cancelled = new ArrayList<String>();
        try (var runner = newRunner()) {
            runner.getLoop().callLater(0, caller::interrupt);
            assertThatThrownBy(() -> runner.run(() -> {
                try {
                    return waits.await();
                } catch (CancelledError e) {
                    cancelled.add("cancelled");
                    throw e;
                }
            })).isInstanceOf(KeyboardInterrupt.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(cancelled).containsExactly("cancelled");
    }

    /** It sleeps for longer than a test may take. */
    @Test
    void anInterruptThatEndsTheRunInterruptsThreadsThatStillWork() {
        Thread caller = Thread.currentThread();
        var said = new CopyOnWriteArrayList<String>();
        try (var runner = newRunner()) {
            assertThatThrownBy(() -> runner.run(() -> {
                try {
                    Asyncio.toThread(() -> {
                        caller.interrupt();
                        try {
                            Thread.sleep(1_000_000);
                        } catch (InterruptedException e) {
                            said.add("interrupted");
                        }
                    });
                } finally {
                    // what cleans up is not in a hurry
                    said.add(
                            "cleaned up by " + Asyncio.toThread(() -> "another, interrupted: " + Thread.interrupted()));
                }
            })).isInstanceOf(KeyboardInterrupt.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(said).containsExactly("cleaned up by another, interrupted: false", "interrupted");
    }

    /** Nor does it end the call's thread, if the main task has an answer to it. */
    @Test
    void anInterruptThatTheMainTaskDeclinesInterruptsNoThread() throws InterruptedException {
        Thread caller = Thread.currentThread();
        var release = new CountDownLatch(1);
        var said = new CopyOnWriteArrayList<String>();
        try (var runner = newRunner()) {
            runner.run(() -> {
                try {
                    Asyncio.toThread(() -> {
                        caller.interrupt();
                        release.await();
                        said.add("worked to its end");
                    });
                } catch (CancelledError e) {
                    said.add("declined");
                }
            });
            assertThat(Thread.interrupted()).isTrue();
            release.countDown();
        }
        assertThat(said).containsExactly("declined", "worked to its end");
    }

    @Test
    void anInterruptThatEndsTheRunCancelsCallsThatWaitForAThread() {
        var begun = new CountDownLatch(1);
        var said = new CopyOnWriteArrayList<String>();
        try (var runner = newRunner()) {
            runner.getLoop().setDefaultExecutor(new ThreadPool(1, 1));
            assertThatThrownBy(() -> runner.run(() -> {
                EventLoop loop = EventLoop.getRunningLoop();
                loop.runInExecutor(() -> {
                    begun.countDown();
                    Thread.sleep(1_000_000);
                });
                loop.runInExecutor(() -> said.add("began"))
                        .addDoneCallback(call -> said.add("cancelled: " + call.cancelled()));
                begun.await();
                throw new KeyboardInterrupt();
            })).isInstanceOf(KeyboardInterrupt.class);
        }
        assertThat(said).containsExactly("cancelled: true");
    }

    @Test
    void anInterruptOfAMainTaskThatWasCancelledBesidesIsACancellation() {
        Thread caller = Thread.currentThread();
        try (var runner = newRunner()) {
            assertThatThrownBy(() -> runner.run(() -> {
                Task<?> main = EventLoop.getRunningLoop().currentTask();
                main.cancel();
                caller.interrupt();
                while (main.cancelling() < 2) {
                    try {
                        Asyncio.sleep(0);
                    } catch (CancelledError e) {
                        // waits for the other one
                    }
                }
                throw new CancelledError();
            })).isInstanceOf(CancelledError.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptThatTheMainTaskDeclinesEndsNothing() {
        Thread caller = Thread.currentThread();
        try (var runner = newRunner()) {
            runner.getLoop().callLater(0, caller::interrupt);
            String result = runner.run(() -> {
                try {
                    while (true) {
                        Asyncio.sleep(0);
                    }
                } catch (CancelledError e) {
                    return "declined";
                }
            });
            assertThat(result).isEqualTo("declined");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void neverDescribesTheResult() throws Exception {
        var described = new ArrayList<String>();
        var result = new Object() {
            @Override
            public String toString() {
                described.add("described");
                return "result";
            }
        };
        Object given = run(() -> result);
        assertThat(given).isSameAs(result);
        assertThat(described).isEmpty();
    }
}
