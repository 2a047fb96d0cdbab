package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What instruments are told, and when. */
class InstrumentTest extends OnVirtualTime {
    private final List<String> events = new ArrayList<>();

    /** Writes down all it is told. */
    private class Recorder implements Instrument {
        void add(String event) {
            events.add(event);
        }

        @Override
        public void runBegins() {
            add("run begins");
        }

        @Override
        public void runEnds() {
            add("run ends");
        }

        @Override
        public void taskCreated(Task<?> task) {
            add(task.getName() + " created");
        }

        @Override
        public void stepBegins(Task<?> task) {
            add(task.getName() + " begins");
        }

        @Override
        public void stepEnds(Task<?> task) {
            add(task.getName() + " ends");
        }

        @Override
        public void taskSuspended(Task<?> task, @Nullable Future<?> awaited) {
            add(task.getName() + " suspended on "
                    + (awaited instanceof Task<?> other ? other.getName() : awaited == null ? "nothing" : "a future"));
        }

        @Override
        public void taskCancelled(Task<?> task, @Nullable String message) {
            add(task.getName() + " cancelled: " + message);
        }

        @Override
        public void taskDone(Task<?> task) {
            String outcome = task.cancelled() ? "cancelled" : task.failure() != null ? "failed" : "result";
            add(task.getName() + " done: " + outcome);
        }

        @Override
        public void callbackBegins(Handle handle) {
            add("callback begins");
        }

        @Override
        public void callbackEnds(Handle handle) {
            add("callback ends");
        }

        @Override
        public void pollBegins(double timeout) {
            add("poll begins: " + timeout);
        }

        @Override
        public void pollEnds() {
            add("poll ends");
        }
    }

    private static TaskOptions named(String name) {
        return TaskOptions.named(name);
    }

    /** The events without those of polls. */
    private List<String> withoutPolls() {
        return events.stream().filter(event -> !event.startsWith("poll")).toList();
    }

    @Test
    void tellTheLifeOfATask() {
        loop.addInstrument(new Recorder());
        Future<String> future = loop.createFuture();
        loop.createTask(named("a"), () -> {
            Coroutine.suspend(null);
            future.await();
            loop.stop();
        });
        loop.callLater(5, () -> future.setResult("x"));
        loop.runForever();
        assertThat(events).containsExactly(
                "a created",
                "run begins",
                "poll begins: 0.0", "poll ends",
                "a begins", "a suspended on nothing", "a ends",
                "poll begins: 0.0", "poll ends",
                "a begins", "a suspended on a future", "a ends",
                "poll begins: 5.0", "poll ends",
                "callback begins", "callback ends",
                "poll begins: 0.0", "poll ends",
                "a begins", "a done: result", "a ends",
                "run ends");
    }

    @Test
    void tellWhatATaskWaitsForAndHowItIsCancelled() {
        loop.addInstrument(new Recorder());
        var inner = loop.createTask(named("inner"), () -> loop.createFuture().await());
        var outer = loop.createTask(named("outer"), () -> inner.await());
        loop.createTask(named("killer"), () -> {
            outer.cancel("enough");
        });
        assertThatThrownBy(() -> loop.runUntilComplete(outer)).isInstanceOf(CancelledError.class);
        assertThat(withoutPolls()).containsExactly(
                "inner created", "outer created", "killer created",
                "run begins",
                "inner begins", "inner suspended on a future", "inner ends",
                "outer begins", "outer suspended on inner", "outer ends",
                "killer begins", "outer cancelled: enough", "inner cancelled: enough", "killer done: result",
                "killer ends",
                "inner begins", "inner done: cancelled", "inner ends",
                "outer begins", "outer done: cancelled", "outer ends",
                "callback begins", "callback ends",
                "run ends");
    }

    @Test
    void tellAFailure() {
        loop.addInstrument(new Recorder());
        var task = loop.createTask(named("a"), () -> {
            throw new ArithmeticException();
        });
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(ArithmeticException.class);
        assertThat(events).containsSubsequence("a begins", "a done: failed", "a ends");
    }

    @Test
    void tellTheStepsOfACoroutineThatIsNotOurs() {
        loop.addInstrument(new Recorder());
        var task = new Task<>(new Foreign(), loop, named("a"));
        assertThat(loop.runUntilComplete(task)).isEqualTo("end");
        assertThat(withoutPolls()).containsSubsequence("a created", "a begins", "a suspended on nothing", "a ends",
                "a begins", "a done: result", "a ends");
    }

    @Test
    void seeTheStepOfAnEagerTaskInsideThatOfItsCreator() {
        loop.addInstrument(new Recorder());
        loop.createTask(named("outer"), () -> {
            loop.createTask(named("inner").withEagerStart(true), () -> Coroutine.suspend(null));
            loop.createTask(named("quick").withEagerStart(true), () -> "result");
        });
        runOnce();
        assertThat(withoutPolls()).containsExactly("outer created", "run begins",
                "outer begins",
                "inner created", "inner begins", "inner suspended on nothing", "inner ends",
                "quick created", "quick begins", "quick done: result", "quick ends",
                "outer done: result", "outer ends",
                "run ends");
        runBriefly();
    }

    @Test
    void seeThatACallbackFailed() {
        collectReports();
        loop.addInstrument(new Recorder());
        loop.callSoon(() -> {
            throw new ArithmeticException();
        });
        runOnce();
        assertThat(withoutPolls()).containsExactly("run begins", "callback begins", "callback ends", "run ends");
        assertThat(reports).hasSize(1);
    }

    @Test
    void hearNothingOfCancelledCallbacks() {
        loop.addInstrument(new Recorder());
        loop.callSoon(() -> {}).cancel();
        loop.callLater(1, () -> {}).cancel();
        runOnce();
        assertThat(withoutPolls()).containsExactly("run begins", "run ends");
    }

    @Test
    void areToldInTheOrderInWhichTheyWereAddedEachOnce() {
        Instrument first = new Instrument() {
            @Override
            public void callbackBegins(Handle handle) {
                events.add("first");
            }
        };
        Instrument second = new Instrument() {
            @Override
            public void callbackBegins(Handle handle) {
                events.add("second");
            }
        };
        loop.addInstrument(first);
        loop.addInstrument(second);
        loop.addInstrument(first);
        loop.callSoon(() -> {});
        runOnce();
        assertThat(events).containsExactly("first", "second");
        assertThat(loop.removeInstrument(first)).isTrue();
        assertThat(loop.removeInstrument(first)).isFalse();
        loop.callSoon(() -> {});
        runOnce();
        assertThat(events).containsExactly("first", "second", "second");
    }

    @Test
    void hearNothingOnceRemoved() {
        Recorder recorder = new Recorder();
        loop.addInstrument(recorder);
        loop.callSoon(() -> loop.removeInstrument(recorder));
        loop.callSoon(() -> {});
        runOnce();
        assertThat(withoutPolls()).containsExactly("run begins", "callback begins");
        assertThat(loop.run.instruments).isNull();
    }

    @Test
    void hearOnlyTheRestOfWhatTheyWereAddedIn() {
        Recorder recorder = new Recorder();
        loop.callSoon(() -> {
            loop.addInstrument(recorder);
            loop.callSoon(() -> {});
        });
        runBriefly();
        assertThat(withoutPolls()).containsSubsequence("callback begins", "callback ends");
        assertThat(withoutPolls().getFirst()).doesNotContain("ends");
    }

    @Test
    void areRemovedAndReportedWhenTheyThrow() {
        collectReports();
        for (String where : List.of("run begins", "poll begins: 0.0", "poll ends", "callback begins", "callback ends",
                "a created", "a begins", "a suspended on nothing", "a cancelled: null", "a done: cancelled", "a ends",
                "run ends")) {
            reports.clear();
            events.clear();
            Recorder broken = new Recorder() {
                @Override
                void add(String event) {
                    super.add(event);
                    if (event.equals(where)) {
                        throw new ArithmeticException(where);
                    }
                }

                @Override
                public String toString() {
                    return "broken";
                }
            };
            loop.addInstrument(broken);
            var task = loop.createTask(named("a"), () -> Coroutine.suspend(null));
            loop.callSoon(() -> task.cancel());
            runOnce();
            runBriefly();
            runBriefly();
            assertThat(task.done()).as(where).isTrue();
            assertThat(loop.removeInstrument(broken)).as(where).isFalse();
            assertThat(events.getLast()).isEqualTo(where);
            assertThat(reports).as(where).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Exception in instrument broken, which was removed");
                assertThat(report.exception()).isInstanceOf(ArithmeticException.class).hasMessage(where);
            });
        }
    }

    /** Else the report would wait as long as the loop does. */
    @Test
    void areReportedBeforeTheLoopWaits() {
        loop.setExceptionHandler((_, _) -> loop.stop());
        loop.addInstrument(new Instrument() {
            @Override
            public void pollBegins(double timeout) {
                throw new ArithmeticException();
            }
        });
        loop.callLater(60, () -> events.add("waited"));
        loop.runForever();
        assertThat(events).isEmpty();
    }

    @Test
    void areReportedWhenTheLoopIsClosedBeforeItGetsToTheReport() {
        collectReports();
        loop.addInstrument(new Instrument() {
            @Override
            public void runEnds() {
                throw new ArithmeticException();
            }
        });
        runBriefly();
        assertThat(reports).isEmpty();
        loop.close();
        assertThat(reports).hasSize(1);
    }

    @Test
    void mayScheduleBeforeTheLoopWaits() {
        loop.addInstrument(new Instrument() {
            @Override
            public void pollBegins(double timeout) {
                if (timeout > 0) {
                    loop.callSoon(loop::stop);
                }
            }
        });
        loop.runForever();
        assertThat(loop.time()).isZero();
    }

    @Test
    void cannotWait() {
        collectReports();
        loop.addInstrument(new Instrument() {
            @Override
            public void stepBegins(Task<?> task) {
                Coroutine.suspend(null);
            }
        });
        runBriefly();
        runBriefly();
        assertThat(reports).singleElement().satisfies(report -> assertThat(report.exception())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("await outside a coroutine"));
    }

    @Test
    void belongToTheLoopsThread() throws Exception {
        loop.setDebug(true);
        CountDownLatch running = new CountDownLatch(1);
        Throwable[] thrown = {null};
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                running.await();
                loop.addInstrument(new Recorder());
            } catch (Throwable t) {
                thrown[0] = t;
            } finally {
                loop.callSoonThreadsafe(loop::stop);
            }
        });
        loop.callSoon(running::countDown);
        loop.runForever();
        thread.join();
        assertThat(thrown[0]).isInstanceOf(IllegalStateException.class).hasMessageContaining("Non-thread-safe");
        assertThatThrownBy(() -> loop.addInstrument(null)).hasMessage("the instrument to add is null");
    }

    /** A coroutine of another library: suspends once. */
    private static final class Foreign implements Coroutine<String> {
        private boolean begun;

        @Override
        public @Nullable Object send(@Nullable Object value) {
            if (begun) {
                throw new StopIteration("end");
            }
            begun = true;
            return null;
        }

        @Override
        public @Nullable Object throwInto(Throwable error) {
            throw new AssertionError(error);
        }

        @Override
        public void close() {}

        @Override
        public CoroutineState state() {
            return begun ? CoroutineState.SUSPENDED : CoroutineState.CREATED;
        }
    }
}
