package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.Asyncio;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.StopIteration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A task: how it runs its coroutine, and what it tells of itself. */
class TaskTest extends OnVirtualTime {
    @Test
    void hasTheResultOfItsCoroutine() {
        Task<String> task = loop.createTask(() -> "ok");
        assertThat(task.done()).isFalse();
        assertThat(loop.runUntilComplete(task)).isEqualTo("ok");
        assertThat(task.done()).isTrue();
        assertThat(task.result()).isEqualTo("ok");
        assertThat(task.getLoop()).isSameAs(loop);
    }

    @Test
    void awaitsOtherCoroutines() {
        int sum = loop.runUntilComplete(() -> {
            int a = Asyncio.await(() -> 42);
            int b = Asyncio.await(Coroutine.of(() -> 1000));
            return a + b;
        });
        assertThat(sum).isEqualTo(1042);
    }

    @Test
    void hasTheExceptionOfItsCoroutine() {
        var failure = new IOException("disk");
        loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> {
                throw failure;
            });
            Asyncio.sleep(0);
            assertThat(task.exception()).isSameAs(failure);
            assertThat(failure.getStackTrace()).isNotEmpty();
        });
    }

    @Test
    void runsALambdaACoroutineOrAnAwaitableOfOnesOwn() {
        Awaitable<String> own = new Awaitable<>() {
            @Override
            public String await() {
                Asyncio.sleep(0);
                return "own";
            }
        };
        assertThat(loop.runUntilComplete(loop.createTask(() -> "lambda"))).isEqualTo("lambda");
        assertThat(loop.runUntilComplete(loop.createTask(Coroutine.of(() -> "coroutine")))).isEqualTo("coroutine");
        assertThat(loop.runUntilComplete(loop.createTask(own))).isEqualTo("own");
    }

    @Test
    void runsACoroutineThatIsNotOurs() {
        assertThat(loop.runUntilComplete(loop.createTask(new Foreign()))).isEqualTo(42);
        assertThat(loop.runUntilComplete(loop.createTask(new Foreign()))).isEqualTo(42);
    }

    /** Suspends once, and then is done. */
    private static final class Foreign implements Coroutine<Integer> {
        private boolean suspended;

        @Override
        public @Nullable Object send(@Nullable Object value) {
            if (suspended) {
                throw new StopIteration(42);
            }
            suspended = true;
            return null;
        }

        @Override
        public @Nullable Object throwInto(Throwable error) {
            throw new StopIteration(error);
        }

        @Override
        public void close() {}

        @Override
        public CoroutineState state() {
            return suspended ? CoroutineState.SUSPENDED : CoroutineState.CREATED;
        }
    }

    @Test
    void refusesAFuture() {
        assertThatThrownBy(() -> loop.createTask(loop.<Integer>createFuture()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a coroutine was expected, got <Future pending>");
    }

    @Test
    void knowsItsCoroutine() {
        var coroutine = Coroutine.of(() -> 1);
        var task = loop.createTask(coroutine);
        loop.runUntilComplete(task);
        assertThat(task.getCoro()).isSameAs(coroutine);
    }

    @Test
    void failsWithAFutureOfAnotherLoop() {
        try (var other = new EventLoop()) {
            var future = other.<Integer>createFuture();
            assertThatThrownBy(() -> loop.runUntilComplete(() -> future.await()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("Task .* got Future .* attached to a different loop");
        }
    }

    @Test
    void cannotAwaitItself() {
        List<Task<?>> self = new ArrayList<>();
        Task<Object> task = loop.createTask(() -> self.getFirst().await());
        self.add(task);
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Task cannot await on itself");
    }

    @Test
    void refusesATrapItDoesNotKnow() {
        var next = catchThrowable(() -> loop.runUntilComplete(() -> Coroutine.suspend("curio's")));
        assertThat(next).isInstanceOf(IllegalStateException.class).hasMessageContaining("Task got bad yield: curio's");
    }

    @Test
    void refusesAFutureThatWasNotAwaited() {
        var future = loop.createFuture();
        assertThatThrownBy(() -> loop.runUntilComplete(() -> Coroutine.suspend(future)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Coroutine.suspend was used instead of await");
        assertThat(future.done()).isFalse();
    }

    @Test
    void waitsForTheFutureItAwaits() {
        var future = loop.<String>createFuture();
        var results = new ArrayList<String>();
        var task = loop.createTask(() -> {
            results.add(future.await());
        });
        runBriefly();
        assertThat(task.waitingFor()).isSameAs(future);
        assertThat(future.toString()).contains("cb=[wakeup of " + task.getName() + "]");
        future.setResult("res");
        runBriefly();
        assertThat(results).containsExactly("res");
        assertThat(task.done()).isTrue();
        assertThat(task.result()).isNull();
    }

    @Test
    void givesAFutureThatIsItsResultAsItIs() {
        var future = loop.<String>createFuture();
        Task<Future<String>> returns = loop.createTask(() -> future);
        Task<Void> sets = loop.createTask(() -> future.setResult("test"));
        assertThat(loop.runUntilComplete(returns)).isSameAs(future);
        assertThat(sets.result()).isNull();
    }

    @Test
    void refusesToBeSet() {
        var task = loop.createTask(() -> "ko");
        assertThatThrownBy(() -> task.setResult("ok")).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not support setResult");
        assertThatThrownBy(() -> task.setException(new IOException())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not support setException");
        assertThat(loop.runUntilComplete(task)).isEqualTo("ko");
    }

    @Test
    void hasANameOfItsOwn() {
        var named = loop.createTask(TaskOptions.named("worker"), () -> 1);
        assertThat(named.getName()).isEqualTo("worker");
        named.setName("idler");
        assertThat(named.getName()).isEqualTo("idler");
        assertThat(named.toString()).startsWith("<Task pending name='idler' ");
    }

    @Test
    void isNumberedWhereItHasNoName() {
        var first = loop.createTask(() -> 1);
        var second = loop.createTask(() -> 2);
        assertThat(first.getName()).matches("Task-\\d+");
        assertThat(number(first)).isLessThan(number(second));
        assertThat(first.toString()).startsWith("<Task pending name='" + first.getName() + "'");
    }

    private static long number(Task<?> task) {
        return Long.parseLong(task.getName().substring("Task-".length()));
    }

    @Test
    void describesItself() {
        var future = loop.<String>createFuture();
        var task = loop.createTask(TaskOptions.named("T"), Coroutine.of("notmuch", () -> future.await()));
        task.addDoneCallback(new Dummy());
        assertThat(task).hasToString("<Task pending name='T' coro=<notmuch()> cb=[Dummy]>");
        runBriefly();
        assertThat(task)
                .hasToString("<Task pending name='T' coro=<notmuch()> wait_for=<Future pending> cb=[Dummy]>");
        task.cancel();
        assertThat(task.toString()).startsWith("<Task cancelling name='T' coro=<notmuch()>");
        runBriefly();
        assertThat(task).hasToString("<Task cancelled name='T' coro=<notmuch()>>");

        var finished = loop.createTask(TaskOptions.named("T"), Coroutine.of("notmuch", () -> "abc"));
        loop.runUntilComplete(finished);
        assertThat(finished).hasToString("<Task finished name='T' coro=<notmuch()> result=abc>");
    }

    private static final class Dummy implements java.util.function.Consumer<Future<String>> {
        @Override
        public void accept(Future<String> future) {}

        @Override
        public String toString() {
            return "Dummy";
        }
    }

    @Test
    void describesATaskWhoseResultIsItself() {
        var task = loop.createTask(() -> loop.allTasks());
        loop.runUntilComplete(task);
        assertThat(task.result()).containsExactly(task);
        assertThat(task.toString()).contains("...");
    }

    @Test
    void remembersWhereItWasCreatedInDebugMode() {
        loop.setDebug(true);
        var task = loop.createTask(() -> 1);
        StackTraceElement here = new Throwable().getStackTrace()[0];
        StackTraceElement created = task.source().getStackTrace()[0];
        assertThat(created.getMethodName()).isEqualTo(here.getMethodName());
        assertThat(created.getLineNumber()).isEqualTo(here.getLineNumber() - 1);
        assertThat(task.toString()).contains(" created at " + created);
    }

    @Test
    void showsItsStack() {
        List<Task<?>> self = new ArrayList<>();
        var running = new ArrayList<String>();
        var task = loop.createTask(() -> {
            outerFrame(self, running);
        });
        self.add(task);
        assertThat(task.getStack()).isEmpty();
        runBriefly();
        assertThat(running).contains("innerFrame", "outerFrame").doesNotContain("hasRunDry");
        assertThat(methods(task.getStack())).containsSubsequence("innerFrame", "outerFrame");

        var bytes = new ByteArrayOutputStream();
        task.printStack(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("Stack for <Task pending")
                .contains("TaskTest.outerFrame");
        task.cancel();
    }

    private static void outerFrame(List<Task<?>> self, List<String> methods) {
        innerFrame(self, methods);
    }

    private static void innerFrame(List<Task<?>> self, List<String> methods) {
        methods.addAll(methods(self.getFirst().getStack()));
        Asyncio.sleep(10);
    }

    private static List<String> methods(StackTraceElement[] frames) {
        return java.util.Arrays.stream(frames).map(StackTraceElement::getMethodName).toList();
    }

    @Test
    void showsWhereItFailed() {
        var task = loop.createTask(() -> {
            throw new IOException("disk");
        });
        runBriefly();
        assertThat(task.getStack()).isEqualTo(task.exception().getStackTrace());
        var bytes = new ByteArrayOutputStream();
        task.printStack(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("Traceback for <Task finished")
                .endsWith("java.io.IOException: disk" + System.lineSeparator());
    }

    @Test
    void hasNoStackOnceItIsDone() {
        var task = loop.createTask(() -> 1);
        loop.runUntilComplete(task);
        assertThat(task.getStack()).isEmpty();
        var bytes = new ByteArrayOutputStream();
        task.printStack(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("No stack for <Task finished");
    }

    @Test
    void refusesACoroutineThatIsBeingAwaited() {
        loop.setDebug(true);
        assertThatThrownBy(() -> loop.runUntilComplete(() -> {
            var coroutine = Asyncio.coroutine(() -> Asyncio.sleep(0.1));
            var task = loop.createTask(coroutine);
            try {
                Asyncio.sleep(0);
                coroutine.await();
            } finally {
                task.cancel();
            }
        })).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsOnACoroutineThatHasBeenUsed() {
        var coroutine = Coroutine.of(() -> 1);
        loop.runUntilComplete(coroutine);
        assertThatThrownBy(() -> loop.runUntilComplete(coroutine)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot reuse already awaited coroutine");
    }

    @Test
    void worksTheSameInDebugMode() throws Exception {
        for (boolean debug : new boolean[]{false, true}) {
            loop.setDebug(debug);
            assertThat(loop.<String>runUntilComplete(() -> Asyncio.await(() -> "spam"))).isEqualTo("spam");
        }
    }

    @Test
    void isReportedWhenItsLoopIsClosedBeforeItIsDone() {
        loop.setDebug(true);
        collectReports();
        var closed = new ArrayList<String>();
        var task = loop.createTask(() -> {
            try {
                loop.createFuture().await();
            } finally {
                closed.add("closed");
            }
        });
        assertThat(loop.allTasks()).containsExactly(task);
        runBriefly();
        loop.close();
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.message()).isEqualTo("Task was destroyed but it is pending!");
            assertThat(report.details()).containsEntry("task", task).containsEntry("source", task.source());
        });
        assertThat(closed).containsExactly("closed");
        assertThat(loop.allTasks()).isEmpty();
    }

    @Test
    void isKeptByItsLoopUntilItIsDone() {
        var done = new ArrayList<String>();
        loop.runUntilComplete(() -> {
            loop.createTask(() -> {
                Asyncio.sleep(1);
                done.add("done");
            });
            Asyncio.sleep(0);
            System.gc();
            Asyncio.sleep(2);
        });
        assertThat(done).containsExactly("done");
    }

    @Test
    void isNotReportedOnceItsExceptionWasAskedForByCancelling() {
        collectReports();
        loop.runUntilComplete(() -> {
            var task = loop.createTask(() -> {
                throw new IOException();
            });
            Asyncio.sleep(0.05);
            assertThat(task.cancel()).isFalse();
        });
        leaveFailure();
        collectGarbageUntil(() -> !reports.isEmpty());
        assertThat(reports).extracting(report -> report.exception().getMessage()).containsExactly("reported");
    }

    private void leaveFailure() {
        loop.createTask(() -> {
            throw new IOException("reported");
        });
        runBriefly();
    }

    @Test
    void canHaveASubclassMadeByTheTaskFactory() {
        loop.setTaskFactory(new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> create(
                    EventLoop on, Coroutine<T> coroutine, TaskOptions options) {
                return new CountingTask<>(coroutine, on, options);
            }
        });
        var future = loop.<String>createFuture();
        var task = loop.createTask(() -> {
            loop.callSoon(() -> future.setResult("spam"));
            return future.await();
        });
        assertThat(loop.runUntilComplete(task)).isEqualTo("spam");
        assertThat(task).isInstanceOf(CountingTask.class);
        task.cancel("late");
        assertThat(((CountingTask<?>) task).cancels).isEqualTo(1);
    }

    private static final class CountingTask<T extends @Nullable Object> extends Task<T> {
        int cancels;

        CountingTask(Coroutine<T> coroutine, EventLoop loop, TaskOptions options) {
            super(coroutine, loop, options);
        }

        @Override
        public boolean cancel(@Nullable String message) {
            cancels++;
            return super.cancel(message);
        }
    }
}
