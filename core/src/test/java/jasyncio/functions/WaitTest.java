package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.Trace;
import jasyncio.VirtualClock;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitTest {
    @Test
    void waitsForAll() {
        Trace.of(t -> {
            var tasks = List.of(createTask(t.ok("a", 3)), createTask(t.ok("b", 1)));
            var result = Asyncio.wait(tasks);
            t.say(result.done().size(), result.pending().size(), getRunningLoop().time());
            assertThat(result.done()).containsExactlyElementsOf(tasks);
        }, """
                end b
                end a
                2 0 3.0
                """);
    }

    @Test
    void waitsForTheFirst() {
        Trace.of(t -> {
            var tasks = List.of(createTask(t.ok("a", 3)), createTask(t.ok("b", 1)), createTask(t.ok("c", 1)));
            var result = Asyncio.wait(tasks, FIRST_COMPLETED);
            t.say(result.done().stream().map(Task::result).toList(), result.pending().size());
            Asyncio.wait(result.pending());
        }, """
                end b
                end c
                [b, c] 1
                end a
                """);
    }

    @Test
    void waitsForTheFirstFailureWhichACancellationIsNot() {
        Trace.of(t -> {
            var tasks = List.of(createTask(t.ok("a", 3)), createTask(t.bad("b", 2)), createTask(t.ok("c", 1)));
            tasks.getLast().cancel();
            var result = Asyncio.wait(tasks, FIRST_EXCEPTION);
            t.say(result.done().size(), result.pending().size());
            Asyncio.wait(result.pending());
        }, """
                fail b
                2 1
                end a
                """);
    }

    @Test
    void returnsWhenTheTimeIsOver() {
        Trace.of(t -> {
            var tasks = List.of(createTask(t.ok("a", 3)), createTask(t.ok("b", 1)));
            var result = Asyncio.wait(tasks, Duration.ofSeconds(2));
            t.say(result.done().size(), result.pending().size());
            result = Asyncio.wait(result.pending(), Duration.ofSeconds(9), ALL_COMPLETED);
            t.say(result.done().size(), result.pending().size());
        }, """
                end b
                1 1
                end a
                1 0
                """);
    }

    @Test
    void aCancellationLeavesTheFuturesAlone() {
        Trace.of(t -> {
            var tasks = List.of(createTask(t.ok("a", 3)), createTask(t.ok("b", 1)));
            var waiting = createTask(() -> Asyncio.wait(tasks));
            sleep(2);
            assertThat(tasks.getFirst().awaitedBy()).isEqualTo(Set.of(waiting));
            waiting.cancel();
            t.outcome(waiting);
            assertThat(tasks.getFirst().awaitedBy()).isEmpty();
            Asyncio.wait(tasks);
        }, """
                end b
                ! CancelledError
                end a
                """);
    }

    @Test
    void takesTheIterationsThatCPythonTakes() {
        Trace.of(t -> {
            var steps = createTask(() -> t.steps());
            Future<Integer> done = getRunningLoop().createFuture();
            done.setResult(1);
            Asyncio.wait(List.of(done));
            t.say("waited");
            await(steps);
        }, """
                step 0
                step 1
                waited
                step 2
                step 3
                step 4
                step 5
                """);
    }

    @Test
    void needsSomethingToWaitFor() {
        Trace.of(t -> assertThatThrownBy(() -> Asyncio.wait(List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("empty"), "");
    }

    @Test
    void takesNoTimeForWhatIsDone() {
        VirtualClock.run(() -> {
            var tasks = List.of(createTask(() -> sleep(1)), createTask(() -> sleep(2)));
            for (int i = 0; i < 2; i++) {
                var result = Asyncio.wait(tasks);
                assertThat(result.done()).containsExactlyElementsOf(tasks);
                assertThat(result.pending()).isEmpty();
                assertThat(getRunningLoop().time()).isEqualTo(2);
            }
        });
    }

    @Test
    void countsWhatIsDoneAtTheVeryEndOfTheTime() {
        VirtualClock.run(() -> {
            var early = createTask(() -> sleep(1));
            var late = createTask(() -> sleep(1.5));
            sleep(0);
            var result = Asyncio.wait(List.of(late, early), 1);
            assertThat(result.done()).containsExactly(early);
            assertThat(result.pending()).containsExactly(late);
            assertThat(getRunningLoop().time()).isEqualTo(1);
        });
    }
}
