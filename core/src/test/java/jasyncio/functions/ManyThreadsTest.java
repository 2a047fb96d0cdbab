package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten threads, with a loop for each of them or one for all. */
class ManyThreadsTest {
    private static final int THREADS = 10;

    private static void setFactory(boolean eager) {
        if (eager) {
            getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loopsOnTheirThreadsKnowTheirOwnTasks(boolean eager) throws Exception {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            CompletableFuture<?> end = new CompletableFuture<>();
            ends.add(end);
            Thread.ofPlatform().start(() -> {
                try {
                    run(() -> {
                        setFactory(eager);
                        knowItsOwnTasks();
                    });
                    end.complete(null);
                } catch (Throwable t) {
                    end.completeExceptionally(t);
                }
            });
        }
        for (CompletableFuture<?> end : ends) {
            end.get();
        }
    }

    private static void knowItsOwnTasks() {
        Future<Integer> future = getRunningLoop().createFuture();
        Task<?> current = Objects.requireNonNull(currentTask());
        taskGroup(group -> {
            List<Task<?>> tasks = new ArrayList<>(List.of(current));
            for (int i = 0; i < 100; i++) {
                tasks.add(group.createTask(() -> {
                    await(future);
                }));
            }
            assertThat(allTasks()).containsExactlyElementsOf(tasks)
                    .allMatch(task -> task.getLoop() == getRunningLoop() && !task.done());
            assertThat(current.getLoop()).isSameAs(getRunningLoop());
            future.setResult(1);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runCoroutinesOnOneLoop(boolean eager) {
        run(() -> {
            setFactory(eager);
            EventLoop loop = getRunningLoop();
            Awaitable<Integer> call = () -> toThread(() -> runCoroutineThreadsafe(() -> sleep(0.01, 42), loop).get());
            assertThat(await(gather(Collections.nCopies(THREADS, call)))).hasSize(THREADS).containsOnly(42);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areToldTheFailures(boolean eager) {
        run(() -> {
            setFactory(eager);
            EventLoop loop = getRunningLoop();
            Awaitable<String> fails = () -> {
                sleep(0);
                throw new IllegalStateException("test");
            };
            Awaitable<String> call = () -> toThread(() -> runCoroutineThreadsafe(fails, loop).get());
            assertThat(await(gather(RETURN_EXCEPTIONS, Collections.nCopies(THREADS, call)))).hasSize(THREADS)
                    .allSatisfy(failure -> assertThat((Throwable) failure).isInstanceOf(ExecutionException.class)
                            .cause().isInstanceOf(IllegalStateException.class).hasMessage("test"));
        });
    }
}
