package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that start before {@code createTask} returns. */
class EagerTaskTest extends OnVirtualTime {
    @BeforeEach
    void startEagerly() {
        loop.setTaskFactory(TaskFactory.EAGER);
    }

    @Test
    void areMadeByTheFactory() {
        assertThat(loop.getTaskFactory()).isSameAs(TaskFactory.EAGER);
        loop.runUntilComplete(() -> {
            Task<?> task = loop.createTask(() -> {});
            assertThat(task.done()).isTrue();
            task.await();
        });
    }

    @Test
    void mayEndBeforeTheyAreReturned() {
        loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> "hello");
            assertThat(task.done()).isTrue();
            assertThat(task.await()).isEqualTo("hello");
        });
    }

    @Test
    void mayFailBeforeTheyAreReturned() {
        var failure = new IOException("disk");
        loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> {
                throw failure;
            });
            assertThat(task.done()).isTrue();
            assertThat(task.exception()).isSameAs(failure);
        });
    }

    @Test
    void maySetAFutureThatTheirCreatorAwaits() {
        String result = loop.runUntilComplete(() -> {
            var future = loop.<String>createFuture();
            var task = loop.createTask(() -> future.setResult("my message"));
            assertThat(task.done()).isTrue();
            return future.await();
        });
        assertThat(result).isEqualTo("my message");
    }

    /** So it does for a coroutine of the user's own kind; what a scheduled step of one throws ends the run. */
    @Test
    void throwAKeyboardInterruptAtTheirCreator() {
        loop.runUntilComplete(() -> {
            assertThatThrownBy(() -> loop.createTask(interrupting())).isInstanceOf(KeyboardInterrupt.class);
            assertThat(loop.currentTask()).isNotNull();
            loop.createTask(TaskOptions.DEFAULT.withEagerStart(false), () -> {}).await();
        });
        Task<?> scheduled = new Task<>(interrupting(), loop, TaskOptions.DEFAULT);
        assertThatThrownBy(() -> loop.runUntilComplete(scheduled)).isInstanceOf(KeyboardInterrupt.class);
        assertThat(scheduled.exception()).isInstanceOf(KeyboardInterrupt.class);
    }

    private static Coroutine<String> interrupting() {
        return new Coroutine<>() {
            @Override
            public Object send(@Nullable Object value) {
                throw new KeyboardInterrupt();
            }

            @Override
            public Object throwInto(Throwable error) {
                throw new KeyboardInterrupt();
            }

            @Override
            public void close() {}

            @Override
            public CoroutineState state() {
                return CoroutineState.SUSPENDED;
            }
        };
    }

    /** CPython refuses that, and can run no task after it. */
    @Test
    void mayRunInTheContextThatIsCurrent() {
        var variable = new ContextVar<>("variable", 0);
        loop.runUntilComplete(() -> {
            Context outer = new Context();
            Task<?> task = loop.createTask(TaskOptions.DEFAULT.withContext(outer).withEagerStart(false), () -> {
                loop.createTask(TaskOptions.DEFAULT.withContext(outer), () -> variable.set(1));
                loop.createTask(() -> outer.run(() -> variable.set(variable.get() + 1)));
                assertThat(variable.get()).isEqualTo(2);
            });
            task.await();
        });
    }

    @Test
    void goOnInTheLoopOnceTheySuspend() {
        loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> {
                Asyncio.sleep(0.1);
                return "finished after blocking";
            });
            assertThat(task.done()).isFalse();
            assertThat(task.await()).isEqualTo("finished after blocking");
            assertThat(task.done()).isTrue();
        });
    }

    @Test
    void cannotBeCancelledOnceTheyAreDone() {
        loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> "finished without blocking");
            assertThat(task.cancel()).isFalse();
            assertThat(task.await()).isEqualTo("finished without blocking");
            assertThat(task.cancelled()).isFalse();
        });
    }

    @Test
    void canBeCancelledOnceTheyAreSuspended() {
        assertThatThrownBy(() -> loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> Asyncio.sleep(0.1));
            task.cancel("cancellation message");
            assertThat(task.cancelling()).isPositive();
            task.await();
        })).isInstanceOf(CancelledError.class).hasMessage("cancellation message");
    }

    @Test
    void areTheCurrentTaskDuringTheirFirstStep() {
        loop.runUntilComplete(() -> {
            Task<?> creator = loop.currentTask();
            List<Object> seen = new ArrayList<>();
            var task = loop.createTask(() -> {
                seen.add(loop.currentTask());
                Asyncio.sleep(0.1);
                seen.add(loop.currentTask());
            });
            assertThat(loop.currentTask()).isSameAs(creator);
            task.await();
            assertThat(seen).containsExactly(task, task);
        });
    }

    @Test
    void areAmongAllTasksDuringTheirFirstStep() {
        loop.runUntilComplete(() -> {
            var seen = new ArrayList<Task<?>>();
            var task = loop.createTask(() -> {
                seen.addAll(loop.allTasks());
            });
            assertThat(seen).contains(task);
            assertThat(loop.allTasks()).doesNotContain(task);
        });
    }

    @Test
    void areAmongAllTasksUntilTheyAreDone() {
        loop.runUntilComplete(() -> {
            var first = loop.createFuture();
            var second = loop.createFuture();
            var seen = new ArrayList<Task<?>>();
            var task = loop.createTask(() -> {
                seen.addAll(loop.allTasks());
                first.await();
                second.setResult(null);
            });
            assertThat(seen).contains(task);
            assertThat(loop.allTasks()).contains(task);
            first.setResult(null);
            second.await();
            assertThat(loop.allTasks()).doesNotContain(task);
        });
    }

    @Test
    void haveAContextOfTheirOwn() {
        var variable = new ContextVar<>("variable", 0);
        var log = new ArrayList<Integer>();
        loop.runUntilComplete(() -> {
            variable.set(1);
            var task = loop.createTask(() -> {
                log.add(variable.get());
                variable.set(2);
                Asyncio.sleep(0.1);
                log.add(variable.get());
                variable.set(3);
            });
            assertThat(log).containsExactly(1);
            assertThat(variable.get()).isEqualTo(1);
            task.await();
            assertThat(variable.get()).isEqualTo(1);
        });
        assertThat(log).containsExactly(1, 2);
    }

    @Test
    void startLaterIfTheyAreToldTo() {
        loop.runUntilComplete(() -> {
            var names = new ArrayList<String>();
            var task = loop.createTask(TaskOptions.named("example").withEagerStart(false), () -> {
                names.add(loop.currentTask().getName());
            });
            assertThat(task.done()).isFalse();
            assertThat(names).isEmpty();
            task.await();
            assertThat(names).containsExactly("example");
        });
    }

    @Test
    void startAtOnceWithoutAFactoryToo() {
        loop.setTaskFactory(null);
        loop.runUntilComplete(() -> {
            var names = new ArrayList<String>();
            var task = loop.createTask(TaskOptions.named("example").withEagerStart(true), () -> {
                names.add(loop.currentTask().getName());
            });
            assertThat(task.done()).isTrue();
            assertThat(names).containsExactly("example");
            task.await();
        });
    }

    @Test
    void haveTheirNameInTheirFirstStep() {
        loop.runUntilComplete(() -> {
            var names = new ArrayList<String>();
            loop.createTask(TaskOptions.named("test name"), () -> {
                names.add(loop.currentTask().getName());
            });
            assertThat(names).containsExactly("test name");
        });
    }

    @Test
    void startInTheLoopWhereThatDoesNotRunYet() {
        var task = loop.createTask(() -> "later");
        assertThat(task.done()).isFalse();
        assertThat(loop.runUntilComplete(task)).isEqualTo("later");
    }

    @Test
    void keepTheirCoroutineOnceTheyAreDone() {
        loop.runUntilComplete(() -> {
            var coroutine = Coroutine.of(() -> 1);
            var task = loop.createTask(coroutine);
            task.await();
            assertThat(task.getCoro()).isSameAs(coroutine);
        });
    }

    @Test
    void awaitingInPlaceMakesNoTask() {
        var made = countTasks();
        int depth = loop.runUntilComplete(loop.createTask(() -> chain(100)));
        assertThat(depth).isEqualTo(100);
        assertThat(made).hasSize(1);
    }

    private static int chain(int depth) throws Exception {
        return depth == 0 ? 0 : 1 + Asyncio.await(() -> chain(depth - 1));
    }

    @Test
    void manyNestedOnesNeverGoThroughTheLoop() {
        var made = countTasks();
        loop.runUntilComplete(() -> {
            int before = made.size();
            tree(5, 4);
            assertThat(made).hasSize(before + 5 + 25 + 125 + 625).allMatch(task -> task == made.getFirst()
                    || task.done());
        });
    }

    private void tree(int width, int depth) {
        if (depth > 0) {
            Action subtree = () -> tree(width, depth - 1);
            for (int i = 0; i < width; i++) {
                loop.createTask(subtree);
            }
        }
    }

    private List<Task<?>> countTasks() {
        List<Task<?>> made = new ArrayList<>();
        loop.setTaskFactory(new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> create(
                    EventLoop on, Coroutine<T> coroutine, TaskOptions options) {
                Task<T> task = TaskFactory.EAGER.create(on, coroutine, options);
                made.add(task);
                return task;
            }
        });
        return made;
    }
}
