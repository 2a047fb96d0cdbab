package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.VirtualClock;
import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.CodeWith;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Future;
import jasyncio.loop.TaskOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a group keeps, and what it refuses. */
class TaskGroupStateTest {
    @Test
    void givesItsTasksNames() {
        VirtualClock.run(() -> {
            AtomicReference<String> seen = new AtomicReference<>();
            taskGroup(group -> {
                var task = group.createTask(TaskOptions.named("yolo"),
                        () -> seen.set(java.util.Objects.requireNonNull(currentTask()).getName()));
                assertThat(task.getName()).isEqualTo("yolo");
            });
            assertThat(seen).hasValue("yolo");
        });
    }

    @Test
    void runsItsTasksInAContextThatItIsGiven() {
        ContextVar<Integer> variable = new ContextVar<>("variable");
        VirtualClock.run(() -> taskGroup(group -> {
            Context context = Context.copyCurrent();
            for (int value : new int[]{1, 2}) {
                await(group.createTask(TaskOptions.DEFAULT.withContext(context), () -> {
                    sleep(0);
                    variable.set(value);
                }));
                assertThat(context.get(variable)).isEqualTo(value);
            }
        }));
    }

    @Test
    void forgetsTasksThatAreDone() {
        VirtualClock.run(() -> taskGroup(group -> {
            for (int i = 0; i < 10; i++) {
                sleep(1);
                group.createTask(() -> sleep(2.5));
                assertThat(group.toString()).isEqualTo("<TaskGroup tasks=%d entered>".formatted(Math.min(i + 1, 3)));
            }
            sleep(3);
            assertThat(group.toString()).isEqualTo("<TaskGroup entered>");
        }));
    }

    @Test
    void cannotBeEnteredInsideItself() {
        VirtualClock.run(() -> taskGroup(group -> {
            assertThatThrownBy(group::enter).isInstanceOf(IllegalStateException.class)
                    .hasMessage("TaskGroup <TaskGroup entered> has already been entered");
        }));
    }

    @Test
    void closesACoroutineThatComesTooLate() {
        VirtualClock.run(() -> {
            TaskGroup group = new TaskGroup();
            group.enter();
            group.exit(null);
            Coroutine<?> late = coroutine(() -> sleep(0));
            assertThatThrownBy(() -> group.createTask(late))
                    .isInstanceOf(IllegalStateException.class).hasMessageEndingWith("is finished");
            assertThat(late.state()).isEqualTo(CoroutineState.CLOSED);
        });
    }

    @Test
    void needsATaskThatWaits() {
        VirtualClock.run(() -> {
            Future<TaskGroup> refused = getRunningLoop().createFuture();
            getRunningLoop().callSoon(() -> {
                TaskGroup group = new TaskGroup();
                assertThatThrownBy(group::enter)
                        .isInstanceOf(IllegalStateException.class).hasMessageContaining("parent task");
                refused.setResult(group);
            });
            TaskGroup group = await(refused);
            assertThatThrownBy(() -> group.createTask(() -> sleep(0)))
                    .isInstanceOf(IllegalStateException.class).hasMessageEndingWith("has not been entered");
        });
    }

    @Test
    void namesItsTasksAndGivesTheResult() {
        VirtualClock.run(() -> {
            String names = taskGroup(group -> {
                var one = group.createTask("one", () -> sleep(1, "first"));
                var two = group.createTask("two", () -> sleep(2));
                return one.getName() + " " + two.getName() + " " + await(one);
            });
            assertThat(names).isEqualTo("one two first");
            int length = new TaskGroup().run(group -> {
                return await(group.createTask(() -> sleep(1, 3)));
            });
            assertThat(length).isEqualTo(3);
        });
    }

    @Test
    void isLeftTheSameWayByWith() {
        VirtualClock.run(() -> {
            var failure = new IllegalArgumentException("x");
            CodeWith<TaskGroup, RuntimeException> body = group -> {
                group.createTask(() -> {
                    throw failure;
                });
                sleep(10); // is cancelled, which is nobody's affair
            };
            for (var failed : List.of(catchThrowable(() -> taskGroup(body)),
                    catchThrowable(() -> with(new TaskGroup(), body)))) {
                assertThat(((ExceptionGroup) failed).exceptions()).containsExactly(failure);
                assertThat(failed.getSuppressed()).noneMatch(CancelledError.class::isInstance);
            }
        });
    }
}
