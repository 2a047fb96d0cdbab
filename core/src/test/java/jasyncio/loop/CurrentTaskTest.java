package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which task runs, and which there are. */
class CurrentTaskTest extends OnVirtualTime {
    @Test
    void isNoneWhileTheLoopDoesNotRun() {
        assertThat(loop.currentTask()).isNull();
        loop.runUntilComplete(() -> {});
        assertThat(loop.currentTask()).isNull();
    }

    @Test
    void isTheOneWhoseStepRuns() {
        List<Object> seen = new ArrayList<>();
        var task = loop.createTask(() -> {
            seen.add(loop.currentTask());
            Asyncio.sleep(0);
            seen.add(loop.currentTask());
        });
        loop.runUntilComplete(task);
        assertThat(seen).containsExactly(task, task);
    }

    @Test
    void isNoneInACallback() {
        List<Object> seen = new ArrayList<>();
        loop.callSoon(() -> seen.add(loop.currentTask()));
        runBriefly();
        assertThat(seen).containsExactly((Object) null);
    }

    @Test
    void followsTasksThatTakeTurns() {
        var first = loop.createFuture();
        var second = loop.createFuture();
        List<Object> seen = new ArrayList<>();
        var one = loop.createTask(() -> {
            seen.add(loop.currentTask());
            first.await();
            seen.add(loop.currentTask());
            second.setResult(true);
        });
        var two = loop.createTask(() -> {
            seen.add(loop.currentTask());
            first.setResult(true);
            second.await();
            seen.add(loop.currentTask());
        });
        loop.runUntilComplete(two);
        assertThat(seen).containsExactly(one, two, one, two);
        assertThat(loop.currentTask()).isNull();
    }

    @Test
    void aTaskCannotBeEnteredInsideAnother() {
        var other = loop.createTask(() -> 1);
        loop.runUntilComplete(() -> {
            Task<?> current = loop.currentTask();
            assertThatThrownBy(() -> loop.currentTask.enter(other)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Cannot enter into task");
            assertThat(loop.currentTask()).isSameAs(current);
        });
    }

    @Test
    void leavingAnotherTaskChangesNothing() {
        var other = loop.createTask(() -> 1);
        loop.runUntilComplete(() -> {
            Task<?> current = loop.currentTask();
            loop.currentTask.leave(other);
            assertThat(loop.currentTask()).isSameAs(current);
        });
    }

    @Test
    void allTasksAreThoseThatAreNotDoneInTheOrderOfTheirCreation() {
        var a = loop.createTask(() -> Asyncio.sleep(1));
        var b = loop.createTask(() -> Asyncio.sleep(2));
        var c = loop.createTask(() -> Asyncio.sleep(3));
        assertThat(loop.allTasks()).containsExactly(a, b, c);
        loop.runUntilComplete(b);
        assertThat(loop.allTasks()).containsExactly(c);
        loop.runUntilComplete(c);
        assertThat(loop.allTasks()).isEmpty();
    }

    @Test
    void allTasksOfEachLoopAreItsOwn() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            threads.add(Thread.ofPlatform().uncaughtExceptionHandler((_, e) -> {
                synchronized (failures) {
                    failures.add(e);
                }
            }).start(() -> Asyncio.run(() -> {
                EventLoop own = EventLoop.getRunningLoop();
                var future = own.createFuture();
                List<Task<?>> tasks = new ArrayList<>(List.of(own.currentTask()));
                for (int i = 0; i < 100; i++) {
                    tasks.add(own.createTask(() -> future.await()));
                }
                assertThat(own.allTasks()).containsExactlyElementsOf(tasks)
                        .allMatch(task -> task.getLoop() == own && !task.done());
                future.setResult(null);
            })));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}
