package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.VirtualClock;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Coroutine;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.loop.TaskFactory;
import jasyncio.loop.TaskOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that wait for tasks that wait for tasks. */
class NestedTasksTest {
    private static final int WIDTH = 5;
    private static final int DEPTH = 4;
    private static final int TASKS = 5 + 25 + 125 + 625;

    /** Keeps the tasks that it has made, and how many of them were not done then. */
    private static final class Counter implements TaskFactory {
        final List<Task<?>> made = new ArrayList<>();
        private final TaskFactory factory;
        int suspended;

        Counter(boolean eager) {
            TaskFactory plain = new TaskFactory() {
                @Override
                public <T extends @Nullable Object> Task<T> create(
                        EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
                    return new Task<>(coroutine, loop, options);
                }
            };
            factory = eager ? createEagerTaskFactory(plain) : plain;
        }

        @Override
        public <T extends @Nullable Object> Task<T> create(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            Task<T> task = factory.create(loop, coroutine, options);
            made.add(task);
            suspended += task.done() ? 0 : 1;
            return task;
        }
    }

    interface Tree {
        void grow(int depth);
    }

    static void groups(int depth) {
        if (depth > 0) {
            taskGroup(group -> {
                for (int i = 0; i < WIDTH; i++) {
                    group.createTask(() -> groups(depth - 1));
                }
            });
        }
    }

    static void gathers(int depth) {
        if (depth > 0) {
            Action subtree = () -> gathers(depth - 1);
            await(gather(Collections.nCopies(WIDTH, subtree.asAwaitable())));
        }
    }

    private static void grow(Tree tree, Counter counter) {
        VirtualClock.run(() -> {
            getRunningLoop().setTaskFactory(counter);
            tree.grow(DEPTH);
            getRunningLoop().setTaskFactory(null);
        });
    }

    static Stream<Arguments> trees() {
        Tree groups = NestedTasksTest::groups;
        Tree gathers = NestedTasksTest::gathers;
        // A group is told of its tasks in the next iteration, so that who waits for a group with tasks waits for the
        // loop.
        return Stream.of(Arguments.of("groups", groups, 5 + 25 + 125), Arguments.of("gathers", gathers, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void goThroughTheLoop(String name, Tree tree, int suspendedIfEager) {
        Counter counter = new Counter(false);
        grow(tree, counter);
        assertThat(counter.made).hasSize(TASKS);
        assertThat(counter.suspended).isEqualTo(TASKS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void needNoLoopWhereTheyAreEager(String name, Tree tree, int suspendedIfEager) {
        Counter counter = new Counter(true);
        grow(tree, counter);
        assertThat(counter.made).hasSize(TASKS);
        assertThat(counter.suspended).isEqualTo(suspendedIfEager);
    }
}
