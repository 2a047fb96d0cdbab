package jasyncio.graphs;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.coroutine.Action;
import jasyncio.inspect.FutureCallGraph;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallGraphTest {
    private static void inner() {
        sleep(1);
    }

    private static void outer() {
        inner();
    }

    private static Task<?> named(String name, Action body) {
        return createTask(TaskOptions.named(name), body);
    }

    /** The names of a graph's tasks, each with the methods of this class, and its stack's size if it is zero. */
    private static void show(Trace t, @Nullable FutureCallGraph graph, String indent) {
        Objects.requireNonNull(graph);
        String name = graph.future() instanceof Task<?> task ? task.getName() : "future";
        List<String> methods = graph.callStack().stream()
                .map(call -> call.frame().getMethodName())
                .filter(method -> Stream.of("sleep", "inner", "outer", "capture", "helper").anyMatch(method::equals))
                .toList();
        t.say(indent + name, methods);
        graph.awaitedBy().forEach(awaiter -> show(t, awaiter, indent + "- "));
    }

    @Test
    void showsWhatATaskDoesAndWhoWaitsForIt() {
        Trace.of(t -> {
            var task = named("task", () -> outer());
            named("gatherer", () -> await(gather(task)));
            named("grouper", () -> taskGroup(g -> {
                g.createTask(TaskOptions.named("child"), () -> await(task));
            }));
            named("waiter", () -> jasyncio.Asyncio.wait(List.of(task)));
            named("shielder", () -> await(shield(task)));
            sleep(0.5);
            show(t, captureCallGraph(task, 1, null), "");
            sleep(1);
            assertThat(task.awaitedBy()).isEmpty();
        }, """
                task [sleep, inner, outer]
                - gatherer []
                - waiter []
                - shielder []
                - child []
                - - grouper []
                """);
    }

    @Test
    void canBeLimited() {
        Trace.of(t -> {
            var task = named("task", CallGraphTest::outer);
            sleep(0);
            for (Integer limit : new Integer[]{null, 0, -1, -2, 99}) {
                show(t, captureCallGraph(task, 1, limit), "");
            }
            assertThat(Objects.requireNonNull(captureCallGraph(task, 1, 1)).callStack()).singleElement()
                    .satisfies(call -> assertThat(call.frame().getMethodName()).isEqualTo("outer"));
            task.cancel();
        }, """
                task [sleep, inner, outer]
                task []
                task [sleep]
                task [sleep, inner]
                task [sleep, inner, outer]
                """);
    }

    private static @Nullable FutureCallGraph helper(int depth, @Nullable Integer limit) {
        return captureCallGraph(null, depth, limit);
    }

    private static @Nullable FutureCallGraph capture(int depth, @Nullable Integer limit) {
        return helper(depth, limit);
    }

    @Test
    void beginsAtTheCallerForTheCurrentTask() {
        Trace.of(t -> {
            Objects.requireNonNull(currentTask()).setName("main");
            await(named("current", () -> {
                show(t, capture(1, null), "");
                show(t, capture(2, null), "");
                show(t, capture(1, -1), "");
                show(t, capture(1, 0), "");
            }));
        }, """
                current [helper, capture]
                - main []
                current [capture]
                - main []
                current [helper]
                - main []
                current []
                - main []
                """);
    }

    @Test
    void canBeRecordedByHand() {
        Trace.of(t -> {
            Future<String> future = new Future<>();
            var task = Objects.requireNonNull(currentTask());
            task.setName("main");
            futureAddToAwaitedBy(future, task);
            futureAddToAwaitedBy(future, task);
            show(t, captureCallGraph(future, 1, 0), "");
            futureDiscardFromAwaitedBy(future, task);
            show(t, captureCallGraph(future, 1, 0), "");
        }, """
                future []
                - main []
                future []
                """);
    }

    @Test
    void ofADeadlockEnds() {
        Trace.of(t -> {
            Future<String> one = new Future<>();
            Future<String> other = new Future<>();
            futureAddToAwaitedBy(one, other);
            futureAddToAwaitedBy(other, one);
            show(t, captureCallGraph(one, 1, null), "");
        }, """
                future []
                - future []
                """);
    }

    @Test
    void isFormattedAsATree() {
        Trace.of(t -> {
            var task = named("task", CallGraphTest::outer);
            named("awaiter", () -> await(task));
            sleep(0);
            t.say(formatCallGraph(task, 1, 2).replaceAll("id=0x\\w+", "id").replaceAll("[\\w$.]+\\(.*java:\\d+\\)",
                    "x"));
            task.cancel();
        }, """
                * Task(name='task', id)
                  + Call stack:
                  |   at x
                  |   at x
                  + Awaited by:
                    * Task(name='awaiter', id)
                      + Call stack:
                      |   at x
                """);
    }

    private static @Nullable FutureCallGraph captureOf(@Nullable Future<?> future) {
        return captureCallGraph(future);
    }

    @Test
    void ofAFutureAloneIsWhole() {
        Trace.of(t -> {
            Objects.requireNonNull(currentTask()).setName("main");
            var task = named("task", () -> outer());
            sleep(0);
            show(t, captureOf(task), "");
            assertThat(formatCallGraph(task)).isEqualTo(formatCallGraph(task, 1, null));
            await(named("current", () -> {
                var first = Objects.requireNonNull(captureOf(currentTask())).callStack().getFirst();
                t.say(first.frame().getMethodName(), formatCallGraph(null).lines().findFirst().orElse("")
                        .replaceAll("id=0x\\w+", "id"));
            }));
            task.cancel();
        }, """
                task [sleep, inner, outer]
                captureOf * Task(name='current', id)
                """);
    }

    @Test
    void thereIsNoneOutsideOfATask() {
        assertThatThrownBy(() -> captureCallGraph()).isInstanceOf(IllegalStateException.class);
        Trace.of(t -> {
            getRunningLoop().callSoon(() -> t.say(captureCallGraph(), "'" + formatCallGraph() + "'"));
            sleep(0);
        }, "null ''");
    }
}
