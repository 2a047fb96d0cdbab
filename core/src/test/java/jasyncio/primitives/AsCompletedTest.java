package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class AsCompletedTest {
    @Test
    void givesFuturesAsTheyAreDone() {
        Trace.of(t -> {
            var task = createTask(t.ok("t", 2));
            for (var future : asCompleted(List.of(t.ok("a", 3), task, t.ok("b", 1)))) {
                t.say(future.result(), future == task);
            }
        }, """
                end b
                b false
                end t
                t true
                end a
                a false
                """);
    }

    @Test
    void givesCoroutinesToThePlainLoop() {
        Trace.of(t -> {
            for (var next : asCompleted(List.of(t.ok("a", 3), t.bad("x", 2), t.ok("b", 1))).awaitables()) {
                t.outcome(next);
            }
        }, """
                end b
                -> b
                fail x
                ! IllegalArgumentException x
                end a
                -> a
                """);
    }

    @Test
    void endsWithATimeoutWhenTheTimeIsOver() {
        Trace.of(t -> {
            var tasks = List.of(createTask(t.ok("a", 3)), createTask(t.ok("b", 1)), createTask(t.ok("c", 4)));
            try {
                for (var future : asCompleted(tasks, 2)) {
                    t.say(future.result());
                }
            } catch (TimeoutException _) {
                t.say("timeout");
            }
            tasks.forEach(Task::cancel);
            sleep(0);
        }, """
                end b
                b
                timeout
                cancelled a
                cancelled c
                """);
    }

    @Test
    void givesATimeoutToEachThatIsLeft() {
        Trace.of(t -> {
            var bodies = List.of(t.ok("a", 3), t.ok("b", 1), t.ok("c", 4));
            for (var next : asCompleted(bodies, Duration.ofSeconds(2)).awaitables()) {
                t.outcome(next);
            }
            sleep(3);
        }, """
                end b
                -> b
                ! TimeoutException
                ! TimeoutException
                end a
                end c
                """);
    }

    @Test
    void itsCoroutinesMayBeAwaitedAtOnce() {
        Trace.of(t -> {
            List<Coroutine<String>> nexts = new ArrayList<>();
            asCompleted(List.of(t.ok("a", 2), t.ok("b", 1))).awaitables().forEach(nexts::add);
            t.outcome(gather(nexts));
        }, """
                end b
                end a
                -> [b, a]
                """);
    }

    @Test
    void givesAFutureOnceAndALambdaAsOftenAsItWasGiven() {
        Trace.of(t -> {
            var task = createTask(t.ok("t", 1));
            assertThat(asCompleted(List.of(task, task)).toList()).containsExactly(task);
            Awaitable<String> lambda = t.ok("l", 1);
            assertThat(asCompleted(Collections.nCopies(2, lambda)).map(Future::result).toList())
                    .containsExactly("l", "l");
        }, """
                end t
                end l
                end l
                """);
    }

    @Test
    void ofNothingIsEmpty() {
        Trace.of(t -> {
            assertThat(asCompleted(List.<Awaitable<String>>of()).toList()).isEmpty();
            var coroutines = asCompleted(List.<Awaitable<String>>of()).awaitables().iterator();
            assertThat(coroutines.hasNext()).isFalse();
            assertThatThrownBy(coroutines::next).isInstanceOf(NoSuchElementException.class);
        }, "");
    }

    @Test
    void aCancellationLeavesTheFuturesAlone() {
        Trace.of(t -> {
            var task = createTask(t.ok("t", 2));
            var waiting = createTask(() -> asCompleted(List.of(task)).toList());
            sleep(1);
            waiting.cancel();
            t.outcome(waiting);
            t.outcome(task);
        }, """
                ! CancelledError
                end t
                -> t
                """);
    }

    @Test
    void canBeResumed() {
        VirtualClock.run(() -> {
            List<Awaitable<Integer>> bodies = List.of(() -> 0, () -> 1, () -> 2, () -> 3);
            List<Integer> asynchronous = new ArrayList<>();
            var futures = asCompleted(bodies);
            for (var future : futures) {
                asynchronous.add(future.result());
                if (asynchronous.size() == 2) {
                    break;
                }
            }
            for (var future : futures) {
                asynchronous.add(future.result());
            }
            assertThat(asynchronous).containsExactly(0, 1, 2, 3);

            List<Integer> plain = new ArrayList<>();
            var awaitables = asCompleted(bodies).awaitables();
            for (var next : awaitables) {
                plain.add(await(next));
                if (plain.size() == 2) {
                    break;
                }
            }
            for (var next : awaitables) {
                plain.add(await(next));
            }
            assertThat(plain).containsExactly(0, 1, 2, 3);
        });
    }

    @Test
    void givesTheFirstResultToWhicheverIsAwaitedFirst() {
        Trace.of(t -> {
            List<Coroutine<String>> nexts = new ArrayList<>();
            asCompleted(List.of(t.ok("a", 1), t.ok("b", 2))).awaitables().forEach(nexts::add);
            t.outcome(nexts.get(1));
            t.outcome(nexts.get(0));
        }, """
                end a
                -> a
                end b
                -> b
                """);
    }

    @Test
    void doesNotWaitForTheLimitOnceAllAreDone() {
        VirtualClock.run(() -> {
            for (var future : asCompleted(List.of(coroutine(() -> sleep(1, "a"))), 100)) {
                assertThat(future.result()).isEqualTo("a");
            }
            for (var next : asCompleted(List.of(coroutine(() -> sleep(1, "a"))), 100).awaitables()) {
                assertThat(await(next)).isEqualTo("a");
            }
            assertThat(getRunningLoop().time()).isEqualTo(2);
        });
    }

    @Test
    void givesTasksBackAndNewOnesForCoroutines() {
        VirtualClock.run(() -> {
            var b = createTask(() -> "b");
            var d = createTask(() -> "d");
            var out = asCompleted(List.of(coroutine(() -> "a"), b, coroutine(() -> "c"), d)).toList();
            assertThat(out).hasSize(4).contains(b, d).doesNotHaveDuplicates();
        });
    }
}
