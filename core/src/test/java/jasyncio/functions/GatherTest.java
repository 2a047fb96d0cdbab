package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatherTest {
    @Test
    void givesResultsInTheOrderOfTheArguments() {
        Trace.of(t -> t.outcome(gather(t.ok("a", 3), t.ok("b", 1), t.ok("c", 2))), """
                end b
                end c
                end a
                -> [a, b, c]
                """);
    }

    @Test
    void failsWithTheFirstFailureAndLetsTheOthersGoOn() {
        Trace.of(t -> {
            var gathering = gather(t.ok("a", 3), t.bad("b", 1), t.ok("c", 2));
            t.outcome(gathering);
            t.say(gathering.cancel());
            sleep(5);
        }, """
                fail b
                ! IllegalArgumentException b
                false
                end c
                end a
                """);
    }

    @Test
    void returnsExceptionsIfAsked() {
        Trace.of(t -> t.outcome(gather(RETURN_EXCEPTIONS, t.ok("a", 1), t.bad("b", 2))), """
                end a
                fail b
                -> [a, java.lang.IllegalArgumentException: b]
                """);
    }

    @Test
    void isCancelledByCancellingTheChildren() {
        Trace.of(t -> {
            var gathering = gather(t.ok("a", 3), t.ok("b", 1), t.ok("c", 2));
            sleep(1.5);
            t.say(gathering.cancel("why"));
            t.say(gathering.done());
            t.outcome(gathering);
            t.say(gathering.cancelled(), gathering.cancel());
        }, """
                end b
                true
                false
                cancelled a
                cancelled c
                ! CancelledError why
                false false
                """);
    }

    @Test
    void isCancelledEvenIfExceptionsAreReturned() {
        Trace.of(t -> {
            var gathering = gather(RETURN_EXCEPTIONS, t.ok("a", 3), t.ok("b", 1));
            sleep(1.5);
            t.say(gathering.cancel("why"));
            t.outcome(gathering);
        }, """
                end b
                true
                cancelled a
                ! CancelledError
                """);
    }

    @Test
    void takesTheCancellationOfAChildForAFailure() {
        Trace.of(t -> {
            var child = createTask(t.ok("a", 5));
            var gathering = gather(child, t.ok("b", 2));
            sleep(1);
            child.cancel("x");
            t.outcome(gathering);
            t.say(gathering.cancelled(), Trace.name(gathering.exception()));
            sleep(3);
        }, """
                cancelled a
                ! CancelledError x
                false CancelledError x
                end b
                """);
    }

    @Test
    void returnsTheCancellationOfAChild() {
        Trace.of(t -> {
            var child = createTask(t.ok("a", 5));
            var gathering = gather(RETURN_EXCEPTIONS, child, t.ok("b", 2));
            sleep(1);
            child.cancel("x");
            t.outcome(gathering);
        }, """
                cancelled a
                end b
                -> [jasyncio.loop.CancelledError, b]
                """);
    }

    @Test
    void isCancelledWithTheTaskThatWaits() {
        Trace.of(t -> {
            var task = createTask(() -> await(gather(t.ok("a", 3), t.ok("b", 4))));
            sleep(1);
            task.cancel();
            t.outcome(task);
        }, """
                cancelled a
                cancelled b
                ! CancelledError
                """);
    }

    @Test
    void runsACoroutineOrFutureOnceHoweverOftenItIsGiven() {
        Trace.of(t -> {
            var coroutine = coroutine(t.ok("c", 1));
            var task = createTask(t.ok("t", 1));
            t.outcome(gather(coroutine, task, coroutine, task));
        }, """
                end t
                end c
                -> [c, t, c, t]
                """);
    }

    @Test
    void runsALambdaAsOftenAsItIsGiven() {
        Trace.of(t -> t.outcome(gather(Collections.nCopies(2, t.ok("a", 1)))), """
                end a
                end a
                -> [a, a]
                """);
    }

    @Test
    void ofNothingIsDone() {
        Trace.of(t -> {
            Future<List<String>> gathering = gather();
            t.say(gathering.done());
            t.outcome(gathering);
        }, """
                true
                -> []
                """);
    }

    @Test
    void isCancelledThoughAChildDeclines() {
        Trace.of(t -> {
            var gathering = gather(t.declines(), t.ok("b", 1));
            sleep(2);
            t.say(gathering.cancel());
            t.outcome(gathering);
        }, """
                end b
                true
                declined
                ! CancelledError
                """);
    }

    @Test
    void takesTheIterationsThatCPythonTakes() {
        Trace.of(t -> {
            var steps = createTask(() -> t.steps());
            Awaitable<Integer> now = () -> {
                t.say("now");
                return 1;
            };
            t.outcome(gather(now, now));
            await(steps);
        }, """
                step 0
                now
                now
                step 1
                step 2
                -> [1, 1]
                step 3
                step 4
                step 5
                """);
    }

    @Test
    void isDoneAtOnceIfAllAre() {
        Trace.of(t -> {
            Future<Integer> done = getRunningLoop().createFuture();
            done.setResult(7);
            var gathering = gather(done);
            t.say(gathering.done());
            t.outcome(gathering);
        }, """
                true
                -> [7]
                """);
    }

    @Test
    void takesActions() {
        Trace.of(t -> t.outcome(gather(() -> t.say("a"), () -> t.say("b"))), """
                a
                b
                -> [null, null]
                """);
    }

    @Test
    void mixesTasksWithLambdasOfEitherKind() {
        VirtualClock.run(() -> {
            var task = createTask("a task", () -> sleep(1, "from the task"));
            assertThat(task.getName()).isEqualTo("a task");
            List<String> texts = await(gather(task, () -> sleep(1, "from the lambda")));
            assertThat(texts).containsExactly("from the task", "from the lambda");
            List<Object> results = await(gather(() -> sleep(1), task, coroutine(() -> "from the coroutine")));
            assertThat(results).containsExactly(null, "from the task", "from the coroutine");
            assertThat(await(gather(2, RETURN_EXCEPTIONS, task, () -> sleep(1)))).containsExactly("from the task",
                    null);
            assertThat(await(gather(2, RETURN_EXCEPTIONS, task, () -> failLater())))
                    .satisfiesExactly(result -> assertThat(result).isEqualTo("from the task"),
                            failure -> assertThat(failure).isInstanceOf(IllegalStateException.class));
        });
    }

    private static String failLater() {
        sleep(1);
        throw new IllegalStateException();
    }

    @Test
    void isAwaitedByWhoGathers() {
        Trace.of(t -> {
            Future<String> child = getRunningLoop().createFuture();
            var gathering = gather(child);
            assertThat(child.awaitedBy()).isEqualTo(java.util.Set.of(currentTask()));
            child.setResult("x");
            assertThat(child.awaitedBy()).isEmpty();
            t.outcome(gathering);
        }, "-> [x]");
    }

    @Test
    void runsNoMoreAtOnceThanTheLimit() {
        Trace.of(t -> {
            List<Awaitable<String>> bodies = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String name = "n" + i;
                bodies.add(() -> {
                    t.say("begin", name, getRunningLoop().time());
                    sleep(1);
                    return name;
                });
            }
            t.outcome(gather(2, bodies));
        }, """
                begin n0 0.0
                begin n1 0.0
                begin n2 1.0
                begin n3 1.0
                begin n4 2.0
                -> [n0, n1, n2, n3, n4]
                """);
    }

    @Test
    void withALimitBeginsNoMoreAfterAFailure() {
        Trace.of(t -> {
            t.outcome(gather(2, t.ok("a", 3), t.bad("b", 1), coroutine(t.ok("c", 1))));
            sleep(5);
        }, """
                fail b
                ! IllegalArgumentException b
                end a
                """);
    }

    @Test
    void withALimitBeginsNoMoreAfterACancellation() {
        Trace.of(t -> {
            var gathering = gather(1, t.ok("a", 3), coroutine(t.ok("b", 1)));
            sleep(1);
            gathering.cancel("why");
            t.outcome(gathering);
        }, """
                cancelled a
                ! CancelledError why
                """);
    }

    @Test
    void withALimitGathersFailuresAndDuplicates() {
        Trace.of(t -> {
            var twice = coroutine(t.ok("a", 1));
            t.outcome(gather(1, RETURN_EXCEPTIONS, List.of(twice, t.bad("b", 1), twice)));
        }, """
                end a
                fail b
                -> [a, java.lang.IllegalArgumentException: b, a]
                """);
    }

    @Test
    void withALimitTakesManyThatEndAtOnce() {
        Trace.of(t -> {
            getRunningLoop().setTaskFactory(jasyncio.loop.TaskFactory.EAGER);
            var bodies = IntStream.range(0, 100_000).<Awaitable<Integer>>mapToObj(i -> () -> i).toList();
            t.say(await(gather(3, bodies)).stream().mapToInt(i -> i).sum());
        }, "704982704");
    }

    @Test
    void needsALimitOfAtLeastOne() {
        assertThatThrownBy(() -> gather(0, List.<Awaitable<String>>of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0");
    }

    @Test
    void refusesToBeCancelledOnceAllAreDone() {
        VirtualClock.run(() -> {
            Future<Integer> future = getRunningLoop().createFuture();
            var gathering = gather(() -> await(future));
            sleep(0);
            List<Boolean> cancelled = new ArrayList<>();
            future.addDoneCallback(_ -> getRunningLoop().callSoon(() -> cancelled.add(gathering.cancel())));
            future.setResult(42);
            assertThat(await(gathering)).containsExactly(42);
            assertThat(cancelled).containsExactly(false);
        });
    }

    @Test
    void passesACancellationOnFromInsideALoop() {
        VirtualClock.run(() -> {
            for (String message : new String[]{null, "my message"}) {
                var task = createTask(() -> {
                    for (int i = 0; i < 20; i++) {
                        await(gather(RETURN_EXCEPTIONS, () -> sleep(1)));
                    }
                });
                sleep(4.5);
                task.cancel(message);
                assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class).hasMessage(message);
                assertThat(task.cancelled()).isTrue();
            }
        });
    }

    @Test
    void isDoneWithTheFirstFailureAndIgnoresTheRest() {
        VirtualClock.run(() -> {
            List<Future<Integer>> futures = IntStream.range(0, 5)
                    .mapToObj(_ -> getRunningLoop().<Integer>createFuture()).toList();
            var gathering = gather(futures);
            List<Object> calls = new ArrayList<>();
            gathering.addDoneCallback(calls::add);
            var failure = new IllegalStateException("first");
            futures.get(0).setResult(1);
            futures.get(1).setException(failure);
            sleep(0);
            sleep(0);
            assertThat(calls).containsExactly(gathering);
            assertThat(gathering.exception()).isSameAs(failure);
            futures.get(2).setResult(3);
            futures.get(3).cancel();
            futures.get(4).setException(new IllegalStateException("late"));
            sleep(0);
            assertThat(gathering.exception()).isSameAs(failure);
            assertThat(calls).hasSize(1);
        });
    }

    @Test
    void returnsResultsFailuresAndCancellationsInTheirPlaces() {
        VirtualClock.run(() -> {
            List<Future<Integer>> futures = IntStream.range(0, 6)
                    .mapToObj(_ -> getRunningLoop().<Integer>createFuture()).toList();
            var gathering = gather(RETURN_EXCEPTIONS, futures);
            var first = new IllegalStateException("first");
            var last = new IllegalStateException("last");
            futures.get(0).setResult(1);
            futures.get(1).setException(first);
            futures.get(2).cancel();
            sleep(0);
            assertThat(gathering.done()).isFalse();
            futures.get(3).setResult(3);
            futures.get(4).cancel();
            futures.get(5).setException(last);
            List<Object> results = new ArrayList<>(await(gathering));
            assertThat(results.get(2)).isInstanceOf(CancelledError.class);
            assertThat(results.get(4)).isInstanceOf(CancelledError.class);
            results.set(2, null);
            results.set(4, null);
            assertThat(results).containsExactly(1, first, null, 3, null, last);
        });
    }

    @Test
    void reportsNoFailureThatCameAfterTheFirst() {
        VirtualClock.run(() -> {
            List<Object> reports = new ArrayList<>();
            getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
            Future<Integer> first = getRunningLoop().createFuture();
            Future<Integer> second = getRunningLoop().createFuture();
            var gathering = gather(() -> failAfter(first), () -> failAfter(second));
            sleep(0);
            first.setResult(1);
            sleep(0);
            second.setResult(2);
            assertThatThrownBy(() -> await(gathering)).isInstanceOf(IllegalStateException.class);
            sleep(1);
            for (int i = 0; i < 3; i++) {
                System.gc();
                sleep(0);
            }
            assertThat(reports).isEmpty();
        });
    }

    private static int failAfter(Future<Integer> future) {
        throw new IllegalStateException("after " + await(future));
    }
}
