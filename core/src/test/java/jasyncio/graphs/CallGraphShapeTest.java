package jasyncio.graphs;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.VirtualClock;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.Yielder;
import jasyncio.inspect.FutureCallGraph;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a call graph looks like from inside of what it shows. */
class CallGraphShapeTest {
    private final List<String> shape = new ArrayList<>();

    /** Keeps the names of the tasks, those that somebody gave, and the methods of this class that each is in. */
    private void capture() {
        keep(Objects.requireNonNull(captureCallGraph()), "");
    }

    private void keep(FutureCallGraph graph, String indent) {
        List<String> methods = graph.callStack().stream()
                .filter(call -> call.frame().getClassName().equals(getClass().getName()))
                .map(call -> call.frame().getMethodName())
                .filter(method -> !method.startsWith("lambda") && !method.equals("capture"))
                .toList();
        shape.add(indent + (graph.future() instanceof Task<?> task ? task.getName() : "future") + " " + methods);
        graph.awaitedBy().forEach(awaiter -> keep(awaiter, indent + "- "));
    }

    private static Task<?> named(String name, Action body) {
        return createTask(TaskOptions.named(name), body);
    }

    /** Runs a program in a task of the name main. */
    private static <E extends Exception> void inMain(Code<E> program) throws E {
        VirtualClock.run(() -> {
            Objects.requireNonNull(currentTask()).setName("main");
            program.run();
        });
    }

    private void deep() {
        sleep(0);
        capture();
    }

    private void between() {
        deep();
    }

    @Test
    void ofATaskThatSeveralWaitFor() {
        inMain(() -> taskGroup(group -> {
            Task<?> root = group.createTask(TaskOptions.named("root"), this::between);
            for (String name : List.of("first", "second")) {
                group.createTask(TaskOptions.named(name), () -> {
                    await(root);
                });
            }
        }));
        assertThat(shape).containsExactly(
                "root [deep, between]", "- main []", "- first []", "- - main []", "- second []",
                "- - main []");
    }

    private void iterate() {
        for (var _ : AsyncGenerator.of(this::generate)) {
            shape.add("element");
        }
    }

    private void generate(Yielder<Integer> yielder) {
        yielder.yield(0);
        for (var _ : Generator.of(this::generateInside)) {
            yielder.yield(1);
        }
        between();
    }

    private void generateInside(Yielder<Integer> yielder) {
        capture();
        yielder.yield(0);
    }

    @Test
    void ofAGeneratorGoesOnWithWhoIteratesIt() {
        inMain(this::iterate);
        assertThat(shape).containsExactly("element", "main [generateInside, generate, iterate]", "element",
                "main [deep, between, generate, iterate]");
    }

    private void assertWaits(String waiting, Consumer<Task<?>> wait) {
        inMain(() -> wait.accept(named("child", this::between)));
        assertThat(shape).containsExactly("child [deep, between]", "- main [" + waiting + "]");
    }

    @Test
    void ofGather() {
        assertWaits("", child -> await(gather(List.of(child, createTask(() -> sleep(0))))));
    }

    @Test
    void ofShield() {
        assertWaits("", child -> await(shield(child)));
    }

    @Test
    void ofWait() {
        assertWaits("", child -> jasyncio.Asyncio.wait(List.of(child, createTask(() -> sleep(0)))));
    }

    @Test
    void ofATask() {
        assertWaits("throughAMethod", this::throughAMethod);
    }

    private void throughAMethod(Task<?> child) {
        await(child);
    }

    @Test
    void ofATimeout() {
        inMain(() -> await(shield(named("child", () -> timeout(1, () -> {
            sleep(0);
            between();
        })))));
        assertThat(shape).containsExactly("child [deep, between]", "- main []");
    }

    @Test
    void ofAFuture() {
        inMain(() -> taskGroup(group -> {
            Future<Integer> future = getRunningLoop().createFuture();
            for (String name : List.of("A", "B")) {
                group.createTask(TaskOptions.named(name), () -> {
                    await(future);
                });
            }
            sleep(0);
            keep(Objects.requireNonNull(captureCallGraph(future, 1, null)), "");
            assertThat(formatCallGraph(future, 1, null)).startsWith("* Future(id=");
            future.setResult(1);
        }));
        assertThat(shape).containsExactly("future []", "- A []", "- - main []", "- B []", "- - main []");
    }
}
