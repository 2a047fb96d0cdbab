package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.context.ContextVar;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.StopIteration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A future by itself: its states, and what it looks like. */
class FutureTest extends OnVirtualTime {
    @Test
    void isPendingAtFirst() {
        var future = loop.createFuture();
        assertThat(future.done()).isFalse();
        assertThat(future.cancelled()).isFalse();
        assertThat(future.getLoop()).isSameAs(loop);
    }

    @Test
    void belongsToTheRunningLoop() {
        Future<?> future = loop.runUntilComplete(() -> new Future<>());
        assertThat(future.getLoop()).isSameAs(loop);
    }

    @Test
    void belongsToTheLoopOfTheThreadWhereNoneRuns() {
        EventLoop.setEventLoop(loop);
        try {
            assertThat(new Future<>().getLoop()).isSameAs(loop);
        } finally {
            EventLoop.setEventLoop(null);
        }
    }

    @Test
    void hasAResultOnceItIsSet() {
        var future = loop.<Integer>createFuture();
        assertThatThrownBy(future::result).isInstanceOf(InvalidStateException.class)
                .hasMessage("Result is not ready.");

        future.setResult(42);

        assertThat(future.done()).isTrue();
        assertThat(future.cancelled()).isFalse();
        assertThat(future.result()).isEqualTo(42);
        assertThat(future.exception()).isNull();
        assertCannotBeSetAgain(future);
        assertThat(future.cancel()).isFalse();
    }

    @Test
    void hasAnExceptionOnceItIsSet() {
        var future = loop.<Integer>createFuture();
        assertThatThrownBy(future::exception).isInstanceOf(InvalidStateException.class)
                .hasMessage("Exception is not set.");

        var failure = new IOException("disk");
        future.setException(failure);

        assertThat(future.done()).isTrue();
        assertThat(future.cancelled()).isFalse();
        assertThatThrownBy(future::result).isSameAs(failure);
        assertThat(future.exception()).isSameAs(failure);
        assertCannotBeSetAgain(future);
        assertThat(future.cancel()).isFalse();
    }

    @Test
    void isDoneOnceItIsCancelled() {
        var future = loop.<Integer>createFuture();

        assertThat(future.cancel()).isTrue();

        assertThat(future.cancelled()).isTrue();
        assertThat(future.done()).isTrue();
        assertThatThrownBy(future::result).isInstanceOf(CancelledError.class);
        assertThatThrownBy(future::exception).isInstanceOf(CancelledError.class);
        assertCannotBeSetAgain(future);
        assertThat(future.cancel()).isFalse();
    }

    private static void assertCannotBeSetAgain(Future<Integer> future) {
        assertThatThrownBy(() -> future.setResult(1)).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> future.setException(new IOException())).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void tellsWhyItWasCancelled() {
        var future = loop.<Integer>createFuture();
        future.cancel("my message");
        assertThatThrownBy(() -> loop.runUntilComplete(future)).isInstanceOf(CancelledError.class)
                .hasMessage("my message");
        assertThatThrownBy(future::result).hasMessage("my message");
        assertThatThrownBy(future::exception).hasMessage("my message");
    }

    @Test
    void wrapsAStopIteration() {
        var future = loop.<Integer>createFuture();
        var stop = new StopIteration(1);
        future.setException(stop);
        assertThatThrownBy(future::result).isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("StopIteration .* cannot be raised into a Future").hasCause(stop);
        assertThat(future.exception()).hasCause(stop);
    }

    @Test
    void refusesNoException() {
        var future = loop.<Integer>createFuture();
        assertThatThrownBy(() -> future.setException(null)).isInstanceOf(NullPointerException.class)
                .hasMessageContaining("exception");
        assertThat(future.done()).isFalse();
    }

    @Test
    void rethrowsTheSameExceptionEachTimeWithoutMakingItsTraceLonger() throws Exception {
        var length = loop.<Integer>runUntilComplete(() -> {
            var task = loop.createTask(() -> {
                throw new IOException("42");
            });
            var lengths = new ArrayList<Integer>();
            for (int i = 0; i < 5; i++) {
                try {
                    task.await();
                } catch (Exception e) {
                    lengths.add(e.getStackTrace().length);
                }
            }
            assertThat(lengths).hasSize(5);
            return (int) lengths.stream().distinct().count();
        });
        assertThat(length).isEqualTo(1);
    }

    @Test
    void suspendsOnlyWhileItIsPending() {
        var future = loop.<Integer>createFuture();
        var coroutine = Coroutine.of(() -> {
            Coroutine.suspend("A");
            int x = future.await();
            Coroutine.suspend("B" + x);
            int y = future.await();
            Coroutine.suspend("C" + y);
            return "end";
        });
        assertThat(coroutine.send(null)).isEqualTo("A");
        assertThat(coroutine.send(null)).isSameAs(future);
        future.setResult(42);
        assertThat(coroutine.send(null)).isEqualTo("B42");
        assertThat(coroutine.send(null)).isEqualTo("C42");
        coroutine.close();
    }

    @Test
    void complainsWhenItsDriverResumesTooEarly() {
        var future = loop.<Integer>createFuture();
        var coroutine = Coroutine.of(() -> future.await());
        coroutine.send(null);
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("await wasn't used with future");
    }

    @Test
    void givesItsResultToADriverAsTheValueOfStopIteration() {
        var future = loop.<List<Integer>>createFuture();
        future.setResult(List.of(1, 2));
        var coroutine = Coroutine.of(() -> future.await());
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOfSatisfying(StopIteration.class,
                stop -> assertThat(stop.value()).isEqualTo(List.of(1, 2)));
    }

    @Test
    void passesOnWhatIsThrownIntoItsDriver() {
        var future = loop.<Integer>createFuture();
        var coroutine = Coroutine.of(() -> future.await());
        coroutine.send(null);
        var zebra = new IOException("zebra");
        assertThatThrownBy(() -> coroutine.throwInto(zebra)).isSameAs(zebra);
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesANewCancelledErrorEachTime() {
        var future = loop.<Integer>createFuture();
        future.cancel("m");
        var first = org.assertj.core.api.Assertions.catchThrowable(future::result);
        var second = org.assertj.core.api.Assertions.catchThrowable(future::exception);
        assertThat(first).isInstanceOf(CancelledError.class);
        assertThat(second).isInstanceOf(CancelledError.class).isNotSameAs(first);
    }

    @Test
    void describesItsState() {
        var pending = loop.<Integer>createFuture();
        assertThat(pending).hasToString("<Future pending>");

        var cancelled = loop.<Integer>createFuture();
        cancelled.cancel();
        assertThat(cancelled).hasToString("<Future cancelled>");

        var finished = loop.<Integer>createFuture();
        finished.setResult(4);
        assertThat(finished).hasToString("<Future finished result=4>");

        var failed = loop.<Integer>createFuture();
        failed.setException(new IOException("disk"));
        assertThat(failed).hasToString("<Future finished exception=java.io.IOException: disk>");
        assertThat(failed.exception()).isNotNull();
    }

    @Test
    void describesItsCallbacks() {
        var future = loop.<Integer>createFuture();
        future.addDoneCallback(new Named("first"));
        assertThat(future).hasToString("<Future pending cb=[first]>");
        future.addDoneCallback(new Named("second"));
        assertThat(future).hasToString("<Future pending cb=[first, second]>");
        for (int i = 0; i < 7; i++) {
            future.addDoneCallback(new Named("more"));
        }
        future.addDoneCallback(new Named("last"));
        assertThat(future).hasToString("<Future pending cb=[first, <8 more>, last]>");
        future.cancel();
        assertThat(future).hasToString("<Future cancelled>");
    }

    @Test
    void describesALambdaByTheClassItIsIn() {
        var future = loop.<Integer>createFuture();
        future.addDoneCallback(_ -> {});
        assertThat(future).hasToString("<Future pending cb=[FutureTest.lambda]>");
    }

    private record Named(String name) implements Consumer<Future<Integer>> {
        @Override
        public void accept(Future<Integer> future) {}

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void abridgesALongResult() {
        var future = loop.<String>createFuture();
        future.setResult("x".repeat(10_000));
        assertThat(future.toString()).hasSizeLessThan(200).endsWith("...>");
    }

    @Test
    void describesAResultThatLeadsBackToItself() {
        var future = loop.<List<Object>>createFuture();
        List<Object> result = new ArrayList<>();
        result.add(future);
        future.setResult(result);
        assertThat(future).hasToString("<Future finished result=[...]>");
    }

    @Test
    void remembersWhereItWasCreatedInDebugMode() {
        loop.setDebug(true);
        var future = loop.<Integer>createFuture();
        StackTraceElement here = new Throwable().getStackTrace()[0];
        assertThat(future.source()).isNotNull();
        StackTraceElement created = future.source().getStackTrace()[0];
        assertThat(created.getMethodName()).isEqualTo(here.getMethodName());
        assertThat(created.getLineNumber()).isEqualTo(here.getLineNumber() - 1);
        assertThat(future).hasToString("<Future pending created at " + created + ">");
    }

    @Test
    void reportsAnExceptionThatNobodyRetrieved() {
        for (boolean debug : new boolean[]{false, true}) {
            loop.setDebug(debug);
            collectReports();
            reports.clear();
            var failure = new IOException("boom");
            failAndForget(failure);
            collectGarbageUntil(() -> !reports.isEmpty());
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Future exception was never retrieved");
                assertThat(report.exception()).isSameAs(failure);
                assertThat(report.details().containsKey("source")).isEqualTo(debug);
            });
        }
    }

    private void failAndForget(Throwable failure) {
        loop.createFuture().setException(failure);
    }

    @Test
    void doesNotReportWhatWasRetrievedOrCannotBe() {
        collectReports();
        forgetAllSorts();
        failAndForget(new IOException("the last one"));
        // References are enqueued together with, or before, those of what became unreachable later.
        collectGarbageUntil(() -> !reports.isEmpty());
        assertThat(reports).extracting(report -> report.exception().getMessage()).containsExactly("the last one");
    }

    private void forgetAllSorts() {
        loop.createFuture();
        loop.createFuture().setResult(42);
        var retrieved = loop.<Integer>createFuture();
        retrieved.setResult(42);
        assertThat(retrieved.result()).isEqualTo(42);
        var failed = loop.createFuture();
        failed.setException(new IOException("looked at"));
        assertThat(failed.exception()).isNotNull();
        var thrown = loop.createFuture();
        thrown.setException(new IOException("thrown"));
        assertThatThrownBy(thrown::result).isInstanceOf(IOException.class);
        var cancelled = loop.createFuture();
        cancelled.setException(new IOException("cancelled afterwards"));
        assertThat(cancelled.cancel()).isFalse();
    }

    @Test
    void reportsInTheContextOfTheTask() {
        var name = new ContextVar<>("name", "foo");
        var seen = new ArrayList<String>();
        loop.setExceptionHandler((_, _) -> seen.add(name.get()));
        startTaskThatFails(name);
        collectGarbageUntil(() -> !seen.isEmpty());
        assertThat(seen).containsExactly("bar");
    }

    private void startTaskThatFails(ContextVar<String> name) {
        loop.createTask(() -> {
            name.set("bar");
            throw new IOException();
        });
        runBriefly();
    }

    @Test
    void canBeAwaitedByMany() {
        var log = new ArrayList<String>();
        loop.runUntilComplete(() -> {
            var future = loop.<String>createFuture();
            List<Task<?>> tasks = new ArrayList<>();
            for (String name : Arrays.asList("a", "b", "c")) {
                tasks.add(loop.createTask(() -> {
                    log.add(name + future.await());
                }));
            }
            loop.callSoon(() -> future.setResult("!"));
            for (Task<?> task : tasks) {
                task.await();
            }
        });
        assertThat(log).containsExactly("a!", "b!", "c!");
    }

    @Test
    void takesTheFirstOfSeveralResults() {
        var future = loop.<String>createFuture();
        assertThat(future.trySetResult("first")).isTrue();
        assertThat(future.trySetResult("second")).isFalse();
        assertThat(future.trySetException(new IllegalStateException("third"))).isFalse();
        assertThat(future.result()).isEqualTo("first");

        var failed = loop.<String>createFuture();
        var failure = new IllegalStateException("first");
        assertThat(failed.trySetException(failure)).isTrue();
        assertThat(failed.trySetException(new IllegalStateException("second"))).isFalse();
        assertThat(failed.trySetResult("third")).isFalse();
        assertThat(failed.exception()).isSameAs(failure);

        var cancelled = loop.<String>createFuture();
        cancelled.cancel();
        assertThat(cancelled.trySetResult("late")).isFalse();
        assertThat(cancelled.cancelled()).isTrue();
    }

    @Test
    void aTaskTakesNoResultEitherWay() {
        var task = loop.createTask(() -> "own");
        assertThatThrownBy(() -> task.trySetResult("other")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> task.trySetException(new IllegalStateException()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("setException");
        assertThat(loop.runUntilComplete(task)).isEqualTo("own");
        assertThat(task.trySetResult("other")).isFalse();
    }
}
